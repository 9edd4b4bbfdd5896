<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>CheckText</name>
    <message>
        <source>%1 · result %2 · reads %3 chunks, %4</source>
        <translation>%1 · résultat %2 · lit %3 chunks, %4</translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 of %2 chunks</source>
        <translation>%1 chunks sur %2</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Done in %1</source>
        <translation>Terminé en %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>%1 read, %2 decoded</source>
        <translation>%1 lus, %2 décodés</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>encore %1</translation>
    </message>
    <message>
        <source>%1 of %2 of memory</source>
        <translation>%1 de mémoire sur %2</translation>
    </message>
    <message>
        <source>Not complete</source>
        <translation>Incomplet</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>A path, file://, http(s)://, s3:// or gs:// location of a Zarr store, or a catalog plus #entry/sub-entry</source>
        <translation>Un chemin, ou l’emplacement file://, http(s)://, s3:// ou gs:// d’un store Zarr, ou un catalogue suivi de #entrée/sous-entrée</translation>
    </message>
    <message>
        <source>%1 is required</source>
        <translation>%1 est obligatoire</translation>
    </message>
    <message>
        <source>this was not expected: %1</source>
        <translation>ceci n’était pas attendu&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 needs a value</source>
        <translation>%1 demande une valeur</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Select by index: time=3,depth=0:10:2 (negative counts from the end)</source>
        <translation>Choisir par indice&#xa0;: time=3,depth=0:10:2 (un nombre négatif compte depuis la fin)</translation>
    </message>
    <message>
        <source>Select by label: time=1982-08-07,lat=-5:5 (both ends included)</source>
        <translation>Choisir par étiquette&#xa0;: time=1982-08-07,lat=-5:5 (les deux bornes comprises)</translation>
    </message>
    <message>
        <source>List the entries of a catalog, a bucket or a folder</source>
        <translation>Lister les entrées d’un catalogue, d’un bucket ou d’un dossier</translation>
    </message>
    <message>
        <source>How many levels of nested catalogs to open</source>
        <translation>Combien de niveaux de catalogues imbriqués ouvrir</translation>
    </message>
    <message>
        <source>Print JSON</source>
        <translation>Écrire du JSON</translation>
    </message>
    <message>
        <source>Show a dataset: dimensions, variables, chunks, codecs and the cost of looking</source>
        <translation>Montrer un jeu de données&#xa0;: dimensions, variables, chunks, codecs et coût d’un coup d’œil</translation>
    </message>
    <message>
        <source>Print the numbers of a variable with their coordinates</source>
        <translation>Écrire les nombres d’une variable avec leurs coordonnées</translation>
    </message>
    <message>
        <source>Variable (a path for nested groups; / when the store is one array)</source>
        <translation>Variable (un chemin pour des groupes imbriqués&#x202f;; / quand le store est un seul tableau)</translation>
    </message>
    <message>
        <source>As stored, before CF decoding</source>
        <translation>Tels qu’ils sont enregistrés, avant le décodage CF</translation>
    </message>
    <message>
        <source>Draw a map without a display</source>
        <translation>Dessiner une carte sans écran</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>A name (robinson), EPSG:3413 or a PROJ string</source>
        <translation>Un nom (robinson), EPSG:3413 ou une chaîne PROJ</translation>
    </message>
    <message>
        <source>W,S,E,N in degrees (of the grid&apos;s own plane when it has no place on the Earth)</source>
        <translation>W,S,E,N en degrés (dans le plan de la grille quand elle n’a pas de place sur la Terre)</translation>
    </message>
    <message>
        <source>Pixels: WIDTHxHEIGHT</source>
        <translation>Pixels&#xa0;: LARGEURxHAUTEUR</translation>
    </message>
    <message>
        <source>Colour map, for example viridis or balance_r</source>
        <translation>Palette, par exemple viridis ou balance_r</translation>
    </message>
    <message>
        <source>LOW,HIGH of the colours</source>
        <translation>BAS,HAUT des couleurs</translation>
    </message>
    <message>
        <source>mean, nearest, min, max or count</source>
        <translation>mean, nearest, min, max ou count</translation>
    </message>
    <message>
        <source>x.png, or x.npy for the aggregate itself (float64, rows north to south)</source>
        <translation>x.png, ou x.npy pour l’agrégat lui-même (float64, lignes du nord au sud)</translation>
    </message>
    <message>
        <source>Write the sample catalog and its datasets into a folder</source>
        <translation>Écrire le catalogue d’exemple et ses jeux de données dans un dossier</translation>
    </message>
    <message>
        <source>The folder; it is created when missing</source>
        <translation>Le dossier&#x202f;; il est créé s’il manque</translation>
    </message>
    <message>
        <source>Zarrscope shows large gridded data: it streams the chunks that the window needs.</source>
        <translation>Zarrscope montre de grandes données maillées&#xa0;: il lit au fil de l’eau les chunks dont la fenêtre a besoin.</translation>
    </message>
    <message>
        <source>%1; opens the window</source>
        <translation>%1&#x202f;; ouvre la fenêtre</translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 the data or the network failed, 2 the command was wrong.</source>
        <translation>État de sortie&#xa0;: 0 terminé, 1 les données ou le réseau ont failli, 2 la commande était fausse.</translation>
    </message>
    <message>
        <source>%1; see zarrscope --help</source>
        <translation>%1&#x202f;; voir zarrscope --help</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>lecture impossible&#xa0;: %1</translation>
    </message>
    <message>
        <source>chunks %1</source>
        <translation>chunks %1</translation>
    </message>
    <message>
        <source>consolidated</source>
        <translation>consolidé</translation>
    </message>
    <message>
        <source>Dimensions:</source>
        <translation>Dimensions&#xa0;:</translation>
    </message>
    <message>
        <source>Coordinates:</source>
        <translation>Coordonnées&#xa0;:</translation>
    </message>
    <message>
        <source>Variables:</source>
        <translation>Variables&#xa0;:</translation>
    </message>
    <message>
        <source>Cost of %1: one map %2 requests, %3; one point&apos;s series %4 requests, %5 (decoded)</source>
        <translation>Coût de %1&#xa0;: une carte %2 requêtes, %3&#x202f;; la série d’un point %4 requêtes, %5 (décodé)</translation>
    </message>
    <message>
        <source>Attributes:</source>
        <translation>Attributs&#xa0;:</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Note&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1; name a catalog (.yaml), or look at one dataset with zarrscope info</source>
        <translation>%1&#x202f;; indiquez un catalogue (.yaml), ou regardez un jeu de données avec zarrscope info</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 ne peut pas être écrit&#xa0;: %2</translation>
    </message>
    <message>
        <source>--output %1 is of no kind that can be written; use .png or .npy</source>
        <translation>--output %1 n’est d’aucune sorte qui puisse être écrite&#x202f;; utilisez .png ou .npy</translation>
    </message>
    <message>
        <source>--aggregate %1 is not known; use mean, nearest, min, max or count</source>
        <translation>--aggregate %1 est inconnu&#x202f;; utilisez mean, nearest, min, max ou count</translation>
    </message>
    <message>
        <source>%1 has no place on the Earth that is understood; leave --projection away</source>
        <translation>%1 n’a pas de place connue sur la Terre&#x202f;; enlevez --projection</translation>
    </message>
    <message>
        <source>%1 cannot be written: there is no folder %2</source>
        <translation>%1 ne peut pas être écrit&#xa0;: le dossier %2 n’existe pas</translation>
    </message>
    <message>
        <source>%1 cannot be written: it is a folder</source>
        <translation>%1 ne peut pas être écrit&#xa0;: c’est un dossier</translation>
    </message>
    <message>
        <source>%1 cannot be written: no permission to write into %2</source>
        <translation>%1 ne peut pas être écrit&#xa0;: aucun droit d’écriture dans %2</translation>
    </message>
    <message>
        <source>nothing could be drawn</source>
        <translation>rien n’a pu être dessiné</translation>
    </message>
    <message>
        <source>%1 of %2 chunks could not be read: %3</source>
        <translation>%1 des %2 chunks n’ont pas pu être lus&#xa0;: %3</translation>
    </message>
    <message>
        <source>--size %1 is no size; write WIDTHxHEIGHT in pixels, for example 1600x800</source>
        <translation>--size %1 n’est pas une taille&#x202f;; écrivez LARGEURxHAUTEUR en pixels, par exemple 1600x800</translation>
    </message>
    <message>
        <source>--size %1 is too large; choose at most %2 million pixels</source>
        <translation>--size %1 est trop grand&#x202f;; choisissez au plus %2 millions de pixels</translation>
    </message>
    <message>
        <source>--limits %1 are no limits; write LOW,HIGH, for example -2,2</source>
        <translation>--limits %1 ne sont pas des limites&#x202f;; écrivez BAS,HAUT, par exemple -2,2</translation>
    </message>
    <message>
        <source>--extent %1 is no extent; write W,S,E,N in degrees, for example -20,30,40,70</source>
        <translation>--extent %1 n’est pas une étendue&#x202f;; écrivez W,S,E,N en degrés, par exemple -20,30,40,70</translation>
    </message>
    <message>
        <source>%1 lies in the map; choose a part of the map with --extent</source>
        <translation>%1 est dans la carte&#x202f;; choisissez une partie de la carte avec --extent</translation>
    </message>
    <message>
        <source>%1: a map shows one index, and %2 are selected</source>
        <translation>%1&#xa0;: une carte montre un seul indice, et %2 sont choisis</translation>
    </message>
    <message>
        <source>writing the sample: %1 %</source>
        <translation>écriture de l’exemple&#xa0;: %1&#xa0;%</translation>
    </message>
    <message>
        <source>%1 has no variable %2</source>
        <translation>%1 n’a pas de variable %2</translation>
    </message>
    <message>
        <source>%1 has no variable %2; it has %3</source>
        <translation>%1 n’a pas de variable %2&#x202f;; il y a %3</translation>
    </message>
    <message>
        <source>elements of type %1 cannot be printed</source>
        <translation>des éléments de type %1 ne peuvent pas être écrits</translation>
    </message>
    <message>
        <source>an axis needs at least one cell, between two edges</source>
        <translation>un axe demande au moins une cellule, entre deux bords</translation>
    </message>
    <message>
        <source>an axis of %1 cells is too long to draw</source>
        <translation>un axe de %1 cellules est trop long pour être dessiné</translation>
    </message>
    <message>
        <source>an edge between cells is not a number</source>
        <translation>un bord entre des cellules n’est pas un nombre</translation>
    </message>
    <message>
        <source>the edges between cells neither rise nor fall all the way</source>
        <translation>les bords entre les cellules ne montent ni ne descendent d’un bout à l’autre</translation>
    </message>
    <message>
        <source>%1 has no two horizontal dimensions of numbers, so it cannot be a map</source>
        <translation>%1 n’a pas deux dimensions horizontales de nombres et ne peut donc pas être une carte</translation>
    </message>
    <message>
        <source>%1 is empty (one of its dimensions has size 0)</source>
        <translation>%1 est vide (l’une de ses dimensions est de taille 0)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no projection: try plate-carree:180</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une projection&#xa0;: essayez plate-carree:180</translation>
    </message>
    <message>
        <source>a PROJ pipeline is no map projection: try its last step alone</source>
        <translation>une chaîne de traitement PROJ n’est pas une projection&#xa0;: essayez sa dernière étape seule</translation>
    </message>
    <message>
        <source>the projection&apos;s text is longer than 64 KiB</source>
        <translation>le texte de la projection dépasse 64 Kio</translation>
    </message>
    <message>
        <source>no projection is given: try a name such as robinson</source>
        <translation>aucune projection n’est donnée&#xa0;: essayez un nom tel que robinson</translation>
    </message>
    <message>
        <source>%1 has no middle that could be moved there</source>
        <translation>%1 n’a pas de milieu qui puisse être placé là</translation>
    </message>
    <message>
        <source>%1 has no middle that could be moved</source>
        <translation>%1 n’a pas de milieu qui puisse être déplacé</translation>
    </message>
    <message>
        <source>&quot;%1&quot; shows no place of the Earth: try another projection</source>
        <translation>«&#xa0;%1&#xa0;» ne montre aucun lieu de la Terre&#xa0;: essayez une autre projection</translation>
    </message>
    <message>
        <source>PROJ makes no map of &quot;%1&quot; (%2): try a name such as robinson, a code such as EPSG:3413, or a string such as +proj=laea +lat_0=52 +lon_0=10</source>
        <translation>PROJ ne fait pas de carte de «&#xa0;%1&#xa0;» (%2)&#xa0;: essayez un nom tel que robinson, un code tel que EPSG:3413 ou une chaîne telle que +proj=laea +lat_0=52 +lon_0=10</translation>
    </message>
    <message>
        <source>PROJ cannot turn longitudes and latitudes into &quot;%1&quot; (%2): try another projection</source>
        <translation>PROJ ne sait pas convertir longitudes et latitudes en «&#xa0;%1&#xa0;» (%2)&#xa0;: essayez une autre projection</translation>
    </message>
    <message>
        <source>the grid&apos;s projection</source>
        <translation>la projection de la grille</translation>
    </message>
    <message>
        <source>x axis</source>
        <translation>axe x</translation>
    </message>
    <message>
        <source>x axis: the longitudes go round the Earth more than twice</source>
        <translation>axe x&#xa0;: les longitudes font plus de deux fois le tour de la Terre</translation>
    </message>
    <message>
        <source>y axis</source>
        <translation>axe y</translation>
    </message>
    <message>
        <source>a grid of %1×%2 cells cannot be drawn</source>
        <translation>une grille de %1×%2 cellules ne peut pas être dessinée</translation>
    </message>
    <message>
        <source>no colour map is called &quot;%1&quot;: try %2</source>
        <translation>aucune palette ne s’appelle «&#xa0;%1&#xa0;»&#xa0;: essayez %2</translation>
    </message>
    <message>
        <source>an array of %1 dimensions has no two that make a map: choose two different ones</source>
        <translation>un tableau de %1 dimensions n’en a pas deux qui fassent une carte&#xa0;: choisissez-en deux différentes</translation>
    </message>
    <message>
        <source>the chunks %1 do not fit the array %2</source>
        <translation>les chunks %1 ne vont pas avec le tableau %2</translation>
    </message>
    <message>
        <source>the grid has %1 cells, the array %2: its coordinates belong to another variable</source>
        <translation>la grille a %1 cellules, le tableau %2&#xa0;: ses coordonnées sont celles d’une autre variable</translation>
    </message>
    <message>
        <source>there is no variable or no grid to draw</source>
        <translation>il n’y a pas de variable ou pas de grille à dessiner</translation>
    </message>
    <message>
        <source>a slice of %1 indices cannot cut an array of %2 dimensions</source>
        <translation>une coupe de %1 indices ne peut pas couper un tableau de %2 dimensions</translation>
    </message>
    <message>
        <source>index %1 of dimension %2 is outside 0 to %3</source>
        <translation>l’indice %1 de la dimension %2 est hors de 0 à %3</translation>
    </message>
    <message>
        <source>saved accumulators: not as many bytes as they must have</source>
        <translation>accumulateurs enregistrés&#xa0;: pas autant d’octets qu’il en faut</translation>
    </message>
    <message>
        <source>saved accumulators: too short</source>
        <translation>accumulateurs enregistrés&#xa0;: trop courts</translation>
    </message>
    <message>
        <source>saved accumulators: of another reduction</source>
        <translation>accumulateurs enregistrés&#xa0;: d’une autre réduction</translation>
    </message>
    <message>
        <source>saved accumulators: their box lies outside the result</source>
        <translation>accumulateurs enregistrés&#xa0;: leur boîte est hors du résultat</translation>
    </message>
    <message>
        <source>line %1: the key &quot;%2&quot; is given twice, the last one counts</source>
        <translation>ligne %1&#xa0;: la clé «&#xa0;%2&#xa0;» est donnée deux fois, la dernière compte</translation>
    </message>
    <message>
        <source>not valid YAML: %1</source>
        <translation>YAML non valide&#xa0;: %1</translation>
    </message>
    <message>
        <source>not valid YAML at line %1, column %2: %3</source>
        <translation>YAML non valide à la ligne %1, colonne %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>not valid YAML at line %1: brackets are nested deeper than %2 levels</source>
        <translation>YAML non valide à la ligne %1&#xa0;: des crochets sont imbriqués sur plus de %2 niveaux</translation>
    </message>
    <message>
        <source>not valid YAML at line %1: more than %2 brackets and commas</source>
        <translation>YAML non valide à la ligne %1&#xa0;: plus de %2 crochets et virgules</translation>
    </message>
    <message>
        <source>the YAML text is empty</source>
        <translation>le texte YAML est vide</translation>
    </message>
    <message>
        <source>the YAML text is larger than %1 MiB</source>
        <translation>le texte YAML dépasse %1 Mio</translation>
    </message>
    <message>
        <source>this is an HTML or XML page, not YAML (a login page or a wrong address?)</source>
        <translation>ceci est une page HTML ou XML, pas du YAML (une page de connexion ou une mauvaise adresse&#x202f;?)</translation>
    </message>
    <message>
        <source>%1: is nested deeper than %2 catalogs</source>
        <translation>%1&#xa0;: est imbriqué sous plus de %2 catalogues</translation>
    </message>
    <message>
        <source>%1: leads back to a catalog above it</source>
        <translation>%1&#xa0;: ramène à un catalogue au-dessus de lui</translation>
    </message>
    <message>
        <source>%1: is no catalog</source>
        <translation>%1&#xa0;: n’est pas un catalogue</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>annulé</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 et %2 de plus</translation>
    </message>
    <message>
        <source>%1: has no entry &quot;%2&quot;</source>
        <translation>%1&#xa0;: n’a pas d’entrée «&#xa0;%2&#xa0;»</translation>
    </message>
    <message>
        <source>%1: has no entry &quot;%2&quot;; there is %3</source>
        <translation>%1&#xa0;: n’a pas d’entrée «&#xa0;%2&#xa0;»&#x202f;; il y a %3</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>une liste</translation>
    </message>
    <message>
        <source>a mapping</source>
        <translation>un dictionnaire</translation>
    </message>
    <message>
        <source>a single value</source>
        <translation>une valeur seule</translation>
    </message>
    <message>
        <source>this is no Intake catalog: it has no &quot;sources&quot;</source>
        <translation>ceci n’est pas un catalogue Intake&#xa0;: il n’a pas de «&#xa0;sources&#xa0;»</translation>
    </message>
    <message>
        <source>&quot;sources&quot; is %1, not a mapping of entries</source>
        <translation>«&#xa0;sources&#xa0;» est %1, pas un dictionnaire d’entrées</translation>
    </message>
    <message>
        <source>&quot;sources&quot; is a list, an old form of catalog</source>
        <translation>«&#xa0;sources&#xa0;» est une liste, une ancienne forme de catalogue</translation>
    </message>
    <message>
        <source>the catalog</source>
        <translation>le catalogue</translation>
    </message>
    <message>
        <source>this is no Intake catalog: its top level is %1, not a mapping</source>
        <translation>ceci n’est pas un catalogue Intake&#xa0;: son premier niveau est %1, pas un dictionnaire</translation>
    </message>
    <message>
        <source>the catalog gives no details for it</source>
        <translation>le catalogue n’en donne aucun détail</translation>
    </message>
    <message>
        <source>the catalog gives no location for it</source>
        <translation>le catalogue n’en donne pas l’emplacement</translation>
    </message>
    <message>
        <source>a pattern of many stores; Zarrscope opens one store at a time</source>
        <translation>un motif de plusieurs stores&#x202f;; Zarrscope ouvre un store à la fois</translation>
    </message>
    <message>
        <source>leads back to %1</source>
        <translation>ramène à %1</translation>
    </message>
    <message>
        <source>is nested deeper than %1 catalogs</source>
        <translation>est imbriqué sous plus de %1 catalogues</translation>
    </message>
    <message>
        <source>needs Python</source>
        <translation>demande Python</translation>
    </message>
    <message>
        <source>needs Python (a pipeline of steps)</source>
        <translation>demande Python (une suite d’étapes)</translation>
    </message>
    <message>
        <source>the catalog does not say where its data are</source>
        <translation>le catalogue ne dit pas où sont ses données</translation>
    </message>
    <message>
        <source>entry &quot;%1&quot;</source>
        <translation>entrée «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Zarrscope does not speak to Intake servers</source>
        <translation>Zarrscope ne parle pas aux serveurs Intake</translation>
    </message>
    <message>
        <source>needs Python (another name for an entry)</source>
        <translation>demande Python (un autre nom pour une entrée)</translation>
    </message>
    <message>
        <source>Zarrscope cannot read %1</source>
        <translation>Zarrscope ne sait pas lire %1</translation>
    </message>
    <message>
        <source>the catalog names no driver for it</source>
        <translation>le catalogue n’en nomme pas le pilote</translation>
    </message>
    <message>
        <source>Zarrscope has no reader for the driver &quot;%1&quot;</source>
        <translation>Zarrscope n’a pas de lecteur pour le pilote «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>%1: &quot;parameters&quot; is not a mapping and was not read</source>
        <translation>%1&#xa0;: «&#xa0;parameters&#xa0;» n’est pas un dictionnaire et n’a pas été lu</translation>
    </message>
    <message>
        <source>runs a shell command, which Zarrscope never does</source>
        <translation>lance une commande du système, ce que Zarrscope ne fait jamais</translation>
    </message>
    <message>
        <source>there is no parameter &quot;%1&quot;</source>
        <translation>il n’y a pas de paramètre «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>%1=%2 is not one of %3</source>
        <translation>%1=%2 n’est pas l’un de %3</translation>
    </message>
    <message>
        <source>%1=%2 is outside %3 to %4</source>
        <translation>%1=%2 est hors de %3 à %4</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not fit %%2</source>
        <translation>«&#xa0;%1&#xa0;» ne va pas avec %%2</translation>
    </message>
    <message>
        <source>the template pads to over %1 characters</source>
        <translation>le modèle complète à plus de %1 caractères</translation>
    </message>
    <message>
        <source>unknown conversion %%1</source>
        <translation>conversion inconnue %%1</translation>
    </message>
    <message>
        <source>unknown format &quot;%1&quot;</source>
        <translation>format inconnu «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>the template formats more values than it gives</source>
        <translation>le modèle met en forme plus de valeurs qu’il n’en donne</translation>
    </message>
    <message>
        <source>the template gives more values than it formats</source>
        <translation>le modèle donne plus de valeurs qu’il n’en met en forme</translation>
    </message>
    <message>
        <source>a brace of the format has no partner</source>
        <translation>une accolade du format n’a pas sa paire</translation>
    </message>
    <message>
        <source>the format names {%1}, which it was not given</source>
        <translation>le format nomme {%1}, qui ne lui a pas été donné</translation>
    </message>
    <message>
        <source>%1: there is no such file; check its address</source>
        <translation>%1&#xa0;: ce fichier n’existe pas&#x202f;; vérifiez son adresse</translation>
    </message>
    <message>
        <source>the template is nested too deeply</source>
        <translation>le modèle est trop profondément imbriqué</translation>
    </message>
    <message>
        <source>the template is cut short or holds something unknown at &quot;%1&quot;</source>
        <translation>le modèle est coupé ou contient quelque chose d’inconnu à «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>the template has a quote without its partner</source>
        <translation>le modèle a un guillemet sans sa paire</translation>
    </message>
    <message>
        <source>the template holds a number that cannot be read</source>
        <translation>le modèle contient un nombre illisible</translation>
    </message>
    <message>
        <source>needs a value for &quot;%1&quot;</source>
        <translation>il faut une valeur pour «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>needs Python (the template calls %1())</source>
        <translation>demande Python (le modèle appelle %1())</translation>
    </message>
    <message>
        <source>the template has a bracket without its partner</source>
        <translation>le modèle a un crochet sans sa paire</translation>
    </message>
    <message>
        <source>the template has a mapping without &quot;:&quot;</source>
        <translation>le modèle a un dictionnaire sans «&#xa0;:&#xa0;»</translation>
    </message>
    <message>
        <source>the template has a brace without its partner</source>
        <translation>le modèle a une accolade sans sa paire</translation>
    </message>
    <message>
        <source>needs Python (the template reads .%1)</source>
        <translation>demande Python (le modèle lit .%1)</translation>
    </message>
    <message>
        <source>the template makes a text that is too long</source>
        <translation>le modèle fait un texte trop long</translation>
    </message>
    <message>
        <source>the template has a {% with %} without its {% endwith %}</source>
        <translation>le modèle a un {% with %} sans son {% endwith %}</translation>
    </message>
    <message>
        <source>needs Python (the template statement {% %1 %})</source>
        <translation>demande Python (l’instruction {% %1 %} du modèle)</translation>
    </message>
    <message>
        <source>the template has an {% endwith %} without its {% with %}</source>
        <translation>le modèle a un {% endwith %} sans son {% with %}</translation>
    </message>
    <message>
        <source>the template has a {% with %} that gives no name a value</source>
        <translation>le modèle a un {% with %} qui ne donne de valeur à aucun nom</translation>
    </message>
    <message>
        <source>the template lacks a &quot;%1&quot;</source>
        <translation>il manque «&#xa0;%1&#xa0;» au modèle</translation>
    </message>
    <message>
        <source>the template is longer than %1 KiB</source>
        <translation>le modèle dépasse %1 Kio</translation>
    </message>
    <message>
        <source>needs Python (%1…)})</source>
        <translation>demande Python (%1…)})</translation>
    </message>
    <message>
        <source>needs the environment variable %1</source>
        <translation>demande la variable d’environnement %1</translation>
    </message>
    <message>
        <source>the template adds a text and a number</source>
        <translation>le modèle additionne un texte et un nombre</translation>
    </message>
    <message>
        <source>the template makes a number that is too large</source>
        <translation>le modèle fait un nombre trop grand</translation>
    </message>
    <message>
        <source>the template uses % on values that it cannot format</source>
        <translation>le modèle emploie % sur des valeurs qu’il ne peut pas mettre en forme</translation>
    </message>
    <message>
        <source>the template slices what is no text</source>
        <translation>le modèle découpe ce qui n’est pas un texte</translation>
    </message>
    <message>
        <source>the template asks for [%1], which is not there</source>
        <translation>le modèle demande [%1], qui n’existe pas</translation>
    </message>
    <message>
        <source>needs Python (the template filter &quot;%1&quot;)</source>
        <translation>demande Python (le filtre «&#xa0;%1&#xa0;» du modèle)</translation>
    </message>
    <message>
        <source>the year is out of range</source>
        <translation>l’année est hors limites</translation>
    </message>
    <message>
        <source>there is no year 0</source>
        <translation>il n’y a pas d’an 0</translation>
    </message>
    <message>
        <source>there is no such month</source>
        <translation>ce mois n’existe pas</translation>
    </message>
    <message>
        <source>there is no such day</source>
        <translation>ce jour n’existe pas</translation>
    </message>
    <message>
        <source>there is no such time of day</source>
        <translation>cette heure n’existe pas</translation>
    </message>
    <message>
        <source>%1 is no date of the %2 calendar: %3</source>
        <translation>%1 n’est pas une date du calendrier %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>%1: the year is out of range</source>
        <translation>%1&#xa0;: l’année est hors limites</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not begin with a year</source>
        <translation>«&#xa0;%1&#xa0;» ne commence pas par une année</translation>
    </message>
    <message>
        <source>2-D latitude/longitude on several faces, drawn one face at a time through its index grid</source>
        <translation>latitude et longitude 2-D sur plusieurs faces, dessinées une face à la fois par leur grille d’indices</translation>
    </message>
    <message>
        <source>HEALPix cells are not drawn as a map yet</source>
        <translation>les cellules HEALPix ne sont pas encore dessinées en carte</translation>
    </message>
    <message>
        <source>unstructured: one latitude and longitude per &quot;%1&quot;, not drawn as a map yet</source>
        <translation>non structuré&#xa0;: une latitude et une longitude par «&#xa0;%1&#xa0;», pas encore dessiné en carte</translation>
    </message>
    <message>
        <source>no coordinates on the Earth, drawn as rows and columns</source>
        <translation>sans coordonnées sur la Terre, dessiné en lignes et colonnes</translation>
    </message>
    <message>
        <source>the projection of x and y is not known</source>
        <translation>la projection de x et y n’est pas connue</translation>
    </message>
    <message>
        <source>_Unsigned is ignored: the data are not integers</source>
        <translation>_Unsigned est ignoré&#xa0;: les données ne sont pas des entiers</translation>
    </message>
    <message>
        <source>%1 is ignored: &quot;true&quot; or &quot;false&quot; is expected</source>
        <translation>%1 est ignoré&#xa0;: «&#xa0;true&#xa0;» ou «&#xa0;false&#xa0;» est attendu</translation>
    </message>
    <message>
        <source>%1 is ignored: it is not a number</source>
        <translation>%1 est ignoré&#xa0;: ce n’est pas un nombre</translation>
    </message>
    <message>
        <source>%1 is ignored: no %2 can be it</source>
        <translation>%1 est ignoré&#xa0;: aucun %2 ne peut avoir cette valeur</translation>
    </message>
    <message>
        <source>%1 is a list; its first entry is used</source>
        <translation>%1 est une liste&#x202f;; sa première valeur est utilisée</translation>
    </message>
    <message>
        <source>%1 is text; it is read as a number</source>
        <translation>%1 est un texte&#x202f;; il est lu comme un nombre</translation>
    </message>
    <message>
        <source>scale_factor is %1: the values say nothing</source>
        <translation>scale_factor vaut %1&#xa0;: les valeurs ne disent rien</translation>
    </message>
    <message>
        <source>%1 bytes are no whole elements of %2</source>
        <translation>%1 octets ne font pas des éléments entiers de %2</translation>
    </message>
    <message>
        <source>%1: the time unit is not known</source>
        <translation>%1&#xa0;: l’unité de temps n’est pas connue</translation>
    </message>
    <message>
        <source>%1 elements are no times</source>
        <translation>des éléments %1 ne sont pas des dates</translation>
    </message>
    <message>
        <source>%1 is no date: &quot;%2&quot; cannot be read; try 1982-08-07 or 1982-08-07T12</source>
        <translation>%1 n’est pas une date&#xa0;: «&#xa0;%2&#xa0;» est illisible&#x202f;; essayez 1982-08-07 ou 1982-08-07T12</translation>
    </message>
    <message>
        <source>units &quot;%1&quot;</source>
        <translation>unités «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>calendar &quot;%1&quot; is not known; the numbers are shown as they are</source>
        <translation>le calendrier «&#xa0;%1&#xa0;» n’est pas connu&#x202f;; les nombres sont montrés tels quels</translation>
    </message>
    <message>
        <source>%1 do not read &quot;unit since date&quot;</source>
        <translation>%1&#xa0;: ce n’est pas de la forme «&#xa0;unit since date&#xa0;»</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; is no unit of time</source>
        <translation>%1&#xa0;: «&#xa0;%2&#xa0;» n’est pas une unité de temps</translation>
    </message>
    <message>
        <source>%1: the reference is out of range</source>
        <translation>%1&#xa0;: la référence est hors limites</translation>
    </message>
    <message>
        <source>%1: no integer has this size</source>
        <translation>%1&#xa0;: aucun entier n’a cette taille</translation>
    </message>
    <message>
        <source>%1: no number has this size</source>
        <translation>%1&#xa0;: aucun nombre n’a cette taille</translation>
    </message>
    <message>
        <source>%1 elements are not numbers</source>
        <translation>des éléments %1 ne sont pas des nombres</translation>
    </message>
    <message>
        <source>%1 bytes are not %2 elements of %3</source>
        <translation>%1 octets ne font pas %2 éléments de %3</translation>
    </message>
    <message>
        <source>%1: %2 elements are not numbers</source>
        <translation>%1&#xa0;: des éléments %2 ne sont pas des nombres</translation>
    </message>
    <message>
        <source>%1: no such chunk in an array of %2</source>
        <translation>%1&#xa0;: ce chunk n’existe pas dans un tableau de %2</translation>
    </message>
    <message>
        <source>the JSON text is empty</source>
        <translation>le texte JSON est vide</translation>
    </message>
    <message>
        <source>the JSON text is larger than %1 MiB</source>
        <translation>le texte JSON dépasse %1 Mio</translation>
    </message>
    <message>
        <source>the JSON text is UTF-16, not UTF-8</source>
        <translation>le texte JSON est en UTF-16, pas en UTF-8</translation>
    </message>
    <message>
        <source>this is an HTML or XML page, not JSON (a login page or a wrong address?)</source>
        <translation>ceci est une page HTML ou XML, pas du JSON (une page de connexion ou une mauvaise adresse&#x202f;?)</translation>
    </message>
    <message>
        <source>the JSON text is nested deeper than %1 levels</source>
        <translation>le texte JSON est imbriqué sur plus de %1 niveaux</translation>
    </message>
    <message>
        <source>not valid JSON at byte %1</source>
        <translation>JSON non valide à l’octet %1</translation>
    </message>
    <message>
        <source>not valid JSON: %1</source>
        <translation>JSON non valide&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1: dimension %2 has size %3 here and %4 elsewhere</source>
        <translation>%1&#xa0;: la dimension %2 est de taille %3 ici et %4 ailleurs</translation>
    </message>
    <message>
        <source>%1 is a catalog, not a dataset; add #entry, and see its entries with zarrscope ls</source>
        <translation>%1 est un catalogue, pas un jeu de données&#x202f;; ajoutez #entrée, et voyez ses entrées avec zarrscope ls</translation>
    </message>
    <message>
        <source>%1 is a catalog, not a dataset; add /entry, and see its entries with zarrscope ls</source>
        <translation>%1 est un catalogue, pas un jeu de données&#x202f;; ajoutez /entrée, et voyez ses entrées avec zarrscope ls</translation>
    </message>
    <message>
        <source>%1: the catalog does not say where its data are</source>
        <translation>%1&#xa0;: le catalogue ne dit pas où sont ses données</translation>
    </message>
    <message>
        <source>%1 has no dimension %2</source>
        <translation>%1 n’a pas de dimension %2</translation>
    </message>
    <message>
        <source>%1 has %2 values, too many for an axis</source>
        <translation>%1 a %2 valeurs, trop pour un axe</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 est vide</translation>
    </message>
    <message>
        <source>%1 goes from %2 to %3</source>
        <translation>%1 va de %2 à %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no value of %2; %3</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une valeur de %2&#x202f;; %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; selects nothing; %2</source>
        <translation>«&#xa0;%1&#xa0;» ne choisit rien&#x202f;; %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no selection; write dimension=index, for example time=0 or time=0:10:2</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un choix&#x202f;; écrivez dimension=indice, par exemple time=0 ou time=0:10:2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no index</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un indice</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is out of range; the size is %2</source>
        <translation>«&#xa0;%1&#xa0;» est hors limites&#x202f;; la taille est %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no slice; write start:stop or start:stop:step</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une tranche&#x202f;; écrivez début:fin ou début:fin:pas</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a step of zero</source>
        <translation>«&#xa0;%1&#xa0;» a un pas de zéro</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not on the axis; %2</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas sur l’axe&#x202f;; %2</translation>
    </message>
    <message>
        <source>%1 has no dimension %2; it has %3</source>
        <translation>%1 n’a pas de dimension %2&#x202f;; il y a %3</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>dimension %1 is selected twice</source>
        <translation>la dimension %1 est choisie deux fois</translation>
    </message>
    <message>
        <source>%1 cannot be locked: %2</source>
        <translation>%1 ne peut pas être verrouillé&#xa0;: %2</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 ne peut pas être écrit</translation>
    </message>
    <message>
        <source>%1 cannot be made: %2</source>
        <translation>%1 ne peut pas être créé&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 holds other files; name a new or an empty folder for the sample</source>
        <translation>%1 contient d’autres fichiers&#x202f;; indiquez un dossier nouveau ou vide pour l’exemple</translation>
    </message>
    <message>
        <source>the answer is not a listing of a bucket</source>
        <translation>la réponse n’est pas la liste d’un bucket</translation>
    </message>
    <message>
        <source>%1 were asked for, the object has only %2</source>
        <translation>demandé&#xa0;: %1&#x202f;; l’objet n’en a que %2</translation>
    </message>
    <message>
        <source>the last %1 bytes</source>
        <translation>les %1 derniers octets</translation>
    </message>
    <message>
        <source>bytes from %1</source>
        <translation>les octets à partir de %1</translation>
    </message>
    <message>
        <source>%1 bytes from %2</source>
        <translation>%1 octets à partir de %2</translation>
    </message>
    <message>
        <source>the server answered a range request without saying which range it sent</source>
        <translation>le serveur a répondu à une demande de plage sans dire quelle plage il envoie</translation>
    </message>
    <message>
        <source>the server announced %1 bytes and sent %2</source>
        <translation>le serveur a annoncé %1 octets et en a envoyé %2</translation>
    </message>
    <message>
        <source>the server sent another range than the %1 asked for</source>
        <translation>le serveur a envoyé une autre plage que celle demandée&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1: no permission to read this file</source>
        <translation>%1&#xa0;: aucun droit de lire ce fichier</translation>
    </message>
    <message>
        <source>the file became shorter while it was read</source>
        <translation>le fichier a raccourci pendant sa lecture</translation>
    </message>
    <message>
        <source>%1 bytes are more than the %2 that one object may have</source>
        <translation>%1 octets dépassent les %2 qu’un objet peut avoir</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; cannot be a key</source>
        <translation>%1&#xa0;: «&#xa0;%2&#xa0;» ne peut pas être une clé</translation>
    </message>
    <message>
        <source>%1: not a regular file</source>
        <translation>%1&#xa0;: pas un fichier ordinaire</translation>
    </message>
    <message>
        <source>%1: a symbolic link leads out of the folder; open its target instead</source>
        <translation>%1&#xa0;: un lien symbolique mène hors du dossier&#x202f;; ouvrez plutôt sa cible</translation>
    </message>
    <message>
        <source>%1: no permission to list this folder</source>
        <translation>%1&#xa0;: aucun droit de lister ce dossier</translation>
    </message>
    <message>
        <source>%1: more than a million names in one folder</source>
        <translation>%1&#xa0;: plus d’un million de noms dans un seul dossier</translation>
    </message>
    <message>
        <source>endpoint of gs://%1</source>
        <translation>point d’accès de gs://%1</translation>
    </message>
    <message>
        <source>the host name is not known; check the address and the network</source>
        <translation>le nom de l’hôte n’est pas connu&#x202f;; vérifiez l’adresse et le réseau</translation>
    </message>
    <message>
        <source>the name of the proxy is not known</source>
        <translation>le nom du mandataire n’est pas connu</translation>
    </message>
    <message>
        <source>no connection to the server</source>
        <translation>pas de connexion au serveur</translation>
    </message>
    <message>
        <source>the server closed the connection without an answer</source>
        <translation>le serveur a fermé la connexion sans répondre</translation>
    </message>
    <message>
        <source>the connection broke off in the middle of the data</source>
        <translation>la connexion s’est rompue au milieu des données</translation>
    </message>
    <message>
        <source>the connection broke off</source>
        <translation>la connexion s’est rompue</translation>
    </message>
    <message>
        <source>the HTTP/2 connection broke off</source>
        <translation>la connexion HTTP/2 s’est rompue</translation>
    </message>
    <message>
        <source>the HTTP/2 stream broke off</source>
        <translation>le flux HTTP/2 s’est rompu</translation>
    </message>
    <message>
        <source>no secure connection to the server</source>
        <translation>pas de connexion sûre au serveur</translation>
    </message>
    <message>
        <source>the server does not answer, or has stopped sending</source>
        <translation>le serveur ne répond pas, ou a cessé d’envoyer</translation>
    </message>
    <message>
        <source>the certificate of the server is not trusted; if its authority is your own, name its file in SSL_CERT_FILE</source>
        <translation>le certificat du serveur n’est pas reconnu&#x202f;; si son autorité est la vôtre, nommez son fichier dans SSL_CERT_FILE</translation>
    </message>
    <message>
        <source>the certificate authorities cannot be read; check the file that CURL_CA_BUNDLE or SSL_CERT_FILE names</source>
        <translation>les autorités de certification sont illisibles&#x202f;; vérifiez le fichier que nomme CURL_CA_BUNDLE ou SSL_CERT_FILE</translation>
    </message>
    <message>
        <source>only http and https are read</source>
        <translation>seuls http et https sont lus</translation>
    </message>
    <message>
        <source>the address is not a URL</source>
        <translation>l’adresse n’est pas une URL</translation>
    </message>
    <message>
        <source>the server sends %1 bytes or more, at most %2 are read</source>
        <translation>le serveur envoie %1 octets ou plus, au plus %2 sont lus</translation>
    </message>
    <message>
        <source>not enough memory for the answer</source>
        <translation>pas assez de mémoire pour la réponse</translation>
    </message>
    <message>
        <source>%1: an HTML page instead of data; a login or portal page may be in between</source>
        <translation>%1&#xa0;: une page HTML au lieu de données&#x202f;; une page de connexion ou un portail est peut-être entre les deux</translation>
    </message>
    <message>
        <source>the program is ending</source>
        <translation>le programme se termine</translation>
    </message>
    <message>
        <source>the server has answered none of the last %1 requests</source>
        <translation>le serveur n’a répondu à aucune des %1 dernières requêtes</translation>
    </message>
    <message>
        <source>%1 (tried %2 times)</source>
        <translation>%1 (essayé %2 fois)</translation>
    </message>
    <message>
        <source>the server redirects in a circle</source>
        <translation>le serveur redirige en rond</translation>
    </message>
    <message>
        <source>the server redirects to an address that is no http or https URL</source>
        <translation>le serveur redirige vers une adresse qui n’est pas une URL http ou https</translation>
    </message>
    <message>
        <source>the server redirects from https to plain http, which is refused</source>
        <translation>le serveur redirige de https vers http simple, ce qui est refusé</translation>
    </message>
    <message>
        <source>the object is stored compressed (Content-Encoding), so parts of it cannot be read</source>
        <translation>l’objet est enregistré compressé (Content-Encoding), il ne peut donc pas être lu par parties</translation>
    </message>
    <message>
        <source>the server answered %1</source>
        <translation>le serveur a répondu %1</translation>
    </message>
    <message>
        <source>%1 were asked for, the object is shorter</source>
        <translation>demandé&#xa0;: %1&#x202f;; l’objet est plus court</translation>
    </message>
    <message>
        <source>the server sent a part instead of the whole object</source>
        <translation>le serveur a envoyé une partie au lieu de l’objet entier</translation>
    </message>
    <message>
        <source>%1: there is nothing at this address</source>
        <translation>%1&#xa0;: il n’y a rien à cette adresse</translation>
    </message>
    <message>
        <source>%1: the server asks for a login (401)</source>
        <translation>%1&#xa0;: le serveur demande de s’identifier (401)</translation>
    </message>
    <message>
        <source>%1: the server does not allow reading this (403)</source>
        <translation>%1&#xa0;: le serveur ne permet pas de lire ceci (403)</translation>
    </message>
    <message>
        <source>%1: a plain web server cannot be listed</source>
        <translation>%1&#xa0;: un simple serveur web ne peut pas être listé</translation>
    </message>
    <message>
        <source>%1: there is no such bucket</source>
        <translation>%1&#xa0;: ce bucket n’existe pas</translation>
    </message>
    <message>
        <source>%1: this bucket bills the reader, and reading on account is not possible yet</source>
        <translation>%1&#xa0;: ce bucket facture le lecteur, et lire sur facture n’est pas encore possible</translation>
    </message>
    <message>
        <source>%1: the server asks for a login (401%2)</source>
        <translation>%1&#xa0;: le serveur demande de s’identifier (401%2)</translation>
    </message>
    <message>
        <source>%1: the server does not allow reading this (403%2)</source>
        <translation>%1&#xa0;: le serveur ne permet pas de lire ceci (403%2)</translation>
    </message>
    <message>
        <source>kerchunk references cannot be read yet; give the address of a Zarr store</source>
        <translation>les références kerchunk ne peuvent pas encore être lues&#x202f;; donnez l’adresse d’un store Zarr</translation>
    </message>
    <message>
        <source>Zarr stores inside a zip file cannot be read yet; unpack the file and open the folder</source>
        <translation>les stores Zarr dans un fichier zip ne peuvent pas encore être lus&#x202f;; décompressez le fichier et ouvrez le dossier</translation>
    </message>
    <message>
        <source>the data are on the tape archive of DKRZ; ask its staff for a copy on disk</source>
        <translation>les données sont dans l’archive sur bandes du DKRZ&#x202f;; demandez-en une copie sur disque à son équipe</translation>
    </message>
    <message>
        <source>Azure storage cannot be read yet; give the https address of the container if it is public</source>
        <translation>le stockage Azure ne peut pas encore être lu&#x202f;; donnez l’adresse https du conteneur s’il est public</translation>
    </message>
    <message>
        <source>Hadoop file systems cannot be read; copy the data to a disk or a bucket</source>
        <translation>les systèmes de fichiers Hadoop ne peuvent pas être lus&#x202f;; copiez les données sur un disque ou dans un bucket</translation>
    </message>
    <message>
        <source>FTP cannot be read; look for an https address of the same data</source>
        <translation>FTP ne peut pas être lu&#x202f;; cherchez une adresse https des mêmes données</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not one of the known kinds (a path, file, http, https, s3, gs)</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas l’une des sortes connues (un chemin, file, http, https, s3, gs)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be opened: %2</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être ouvert&#xa0;: %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names no bucket</source>
        <translation>«&#xa0;%1&#xa0;» ne nomme pas de bucket</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds a path that no bucket can have</source>
        <translation>«&#xa0;%1&#xa0;» contient un chemin qu’aucun bucket ne peut avoir</translation>
    </message>
    <message>
        <source>a path holds no NUL</source>
        <translation>un chemin ne contient pas de NUL</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names no file or folder</source>
        <translation>«&#xa0;%1&#xa0;» ne nomme ni fichier ni dossier</translation>
    </message>
    <message>
        <source>the location is empty</source>
        <translation>l’emplacement est vide</translation>
    </message>
    <message>
        <source>endpoint of s3://%1</source>
        <translation>point d’accès de s3://%1</translation>
    </message>
    <message>
        <source>s3://%1: &apos;%2&apos; is not a region</source>
        <translation>s3://%1&#xa0;: «&#xa0;%2&#xa0;» n’est pas une région</translation>
    </message>
    <message>
        <source>%1: this kind of store cannot be listed</source>
        <translation>%1&#xa0;: cette sorte de store ne peut pas être listée</translation>
    </message>
    <message>
        <source>%1: there is no such file or folder</source>
        <translation>%1&#xa0;: ce fichier ou ce dossier n’existe pas</translation>
    </message>
    <message>
        <source>%1: this is a single file, not the folder of a Zarr store</source>
        <translation>%1&#xa0;: c’est un fichier seul, pas le dossier d’un store Zarr</translation>
    </message>
    <message>
        <source>%1: there is no such file</source>
        <translation>%1&#xa0;: ce fichier n’existe pas</translation>
    </message>
    <message>
        <source>%1: this is a folder, not a file</source>
        <translation>%1&#xa0;: c’est un dossier, pas un fichier</translation>
    </message>
    <message>
        <source>a URL holds no blanks or control characters</source>
        <translation>une URL ne contient ni espaces ni caractères de contrôle</translation>
    </message>
    <message>
        <source>%1: not an http or https URL</source>
        <translation>%1&#xa0;: pas une URL http ou https</translation>
    </message>
    <message>
        <source>%1: the URL names no host</source>
        <translation>%1&#xa0;: l’URL ne nomme pas d’hôte</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be the name of an array</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être le nom d’un tableau</translation>
    </message>
    <message>
        <source>shape, dims, chunks and shards must have the same length</source>
        <translation>la forme, les dimensions, les chunks et les shards doivent avoir la même longueur</translation>
    </message>
    <message>
        <source>chunks of %1 are empty</source>
        <translation>des chunks de %1 sont vides</translation>
    </message>
    <message>
        <source>a shape of %1 is out of range</source>
        <translation>une forme de %1 est hors limites</translation>
    </message>
    <message>
        <source>shards of %1 are no multiple of chunks of %2</source>
        <translation>des shards de %1 ne sont pas un multiple de chunks de %2</translation>
    </message>
    <message>
        <source>chunks or shards above 2 GiB cannot be written; choose smaller ones</source>
        <translation>des chunks ou des shards de plus de 2 Gio ne peuvent pas être écrits&#x202f;; choisissez-en de plus petits</translation>
    </message>
    <message>
        <source>codec %1 cannot be written in Zarr v%2; choose blosc, zstd or gzip</source>
        <translation>le codec %1 ne peut pas être écrit en Zarr v%2&#x202f;; choisissez blosc, zstd ou gzip</translation>
    </message>
    <message>
        <source>%1: whole numbers of 2^53 and more are not computed with, they would be rounded; leave the variable out</source>
        <translation>%1&#xa0;: on ne calcule pas avec des nombres entiers à partir de 2^53, ils seraient arrondis&#x202f;; laissez cette variable de côté</translation>
    </message>
    <message>
        <source>%1 comes to whole numbers of 2^53 and more, which would be rounded; write .astype(&apos;float64&apos;) first</source>
        <translation>%1 donne des nombres entiers à partir de 2^53, qui seraient arrondis&#x202f;; écrivez d’abord .astype(&apos;float64&apos;)</translation>
    </message>
    <message>
        <source>elements of variable length cannot be written</source>
        <translation>des éléments de longueur variable ne peuvent pas être écrits</translation>
    </message>
    <message>
        <source>the fill value is not one element</source>
        <translation>la valeur de remplissage n’est pas un élément</translation>
    </message>
    <message>
        <source>Zarr v2 has no shards</source>
        <translation>Zarr v2 n’a pas de shards</translation>
    </message>
    <message>
        <source>codec transpose has no order</source>
        <translation>le codec transpose n’a pas d’ordre</translation>
    </message>
    <message>
        <source>the order %1 of codec transpose is no permutation of %2 axes</source>
        <translation>l’ordre %1 du codec transpose n’est pas une permutation de %2 axes</translation>
    </message>
    <message>
        <source>the cell is outside the grid of %1</source>
        <translation>la cellule est hors de la grille de %1</translation>
    </message>
    <message>
        <source>%1 bytes are given where %2 elements need %3</source>
        <translation>%1 octets sont donnés là où %2 éléments en demandent %3</translation>
    </message>
    <message>
        <source>%1 bytes are too few for a blosc header</source>
        <translation>%1 octets sont trop peu pour un en-tête blosc</translation>
    </message>
    <message>
        <source>the blosc header contradicts the data</source>
        <translation>l’en-tête blosc contredit les données</translation>
    </message>
    <message>
        <source>the blosc data is damaged</source>
        <translation>les données blosc sont endommagées</translation>
    </message>
    <message>
        <source>the data are %1 bytes instead of %2</source>
        <translation>les données font %1 octets au lieu de %2</translation>
    </message>
    <message>
        <source>blosc takes at most 2 GiB at once; choose smaller chunks</source>
        <translation>blosc prend au plus 2 Gio à la fois&#x202f;; choisissez des chunks plus petits</translation>
    </message>
    <message>
        <source>blosc cannot compress with %1</source>
        <translation>blosc ne sait pas compresser avec %1</translation>
    </message>
    <message>
        <source>codec bytes has the unknown endian &apos;%1&apos;</source>
        <translation>le codec bytes a l’ordre d’octets inconnu «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>codec bytes cannot hold %1 of variable length</source>
        <translation>le codec bytes ne peut pas contenir %1 de longueur variable</translation>
    </message>
    <message>
        <source>bzip2 could not start</source>
        <translation>bzip2 n’a pas pu démarrer</translation>
    </message>
    <message>
        <source>the bzip2 data is damaged</source>
        <translation>les données bzip2 sont endommagées</translation>
    </message>
    <message>
        <source>the compressed data ends too early</source>
        <translation>les données compressées s’arrêtent trop tôt</translation>
    </message>
    <message>
        <source>codec %1</source>
        <translation>codec %1</translation>
    </message>
    <message>
        <source>codec %1 can be read but not written</source>
        <translation>le codec %1 peut être lu mais pas écrit</translation>
    </message>
    <message>
        <source>codec %1 is not supported</source>
        <translation>le codec %1 n’est pas pris en charge</translation>
    </message>
    <message>
        <source>chunks of %1 elements are larger than 2 GiB</source>
        <translation>des chunks de %1 éléments dépassent 2 Gio</translation>
    </message>
    <message>
        <source>the codecs are in an impossible order: %1</source>
        <translation>les codecs sont dans un ordre impossible&#xa0;: %1</translation>
    </message>
    <message>
        <source>no codec makes bytes of the array: %1</source>
        <translation>aucun codec ne fait des octets du tableau&#xa0;: %1</translation>
    </message>
    <message>
        <source>decodes to %1 bytes instead of %2</source>
        <translation>donne %1 octets au lieu de %2 une fois décodé</translation>
    </message>
    <message>
        <source>a chunk to write has %1 bytes instead of %2</source>
        <translation>un chunk à écrire a %1 octets au lieu de %2</translation>
    </message>
    <message>
        <source>has %1 bytes instead of %2</source>
        <translation>a %1 octets au lieu de %2</translation>
    </message>
    <message>
        <source>is no JSON list of items, a type and a shape</source>
        <translation>n’est pas une liste JSON d’éléments, d’un type et d’une forme</translation>
    </message>
    <message>
        <source>holds %1 items instead of %2</source>
        <translation>contient %1 éléments au lieu de %2</translation>
    </message>
    <message>
        <source>%1 bytes are no LZ4 block</source>
        <translation>%1 octets ne font pas un bloc LZ4</translation>
    </message>
    <message>
        <source>the LZ4 block is too short for its %1 bytes</source>
        <translation>le bloc LZ4 est trop court pour ses %1 octets</translation>
    </message>
    <message>
        <source>the LZ4 block is damaged</source>
        <translation>le bloc LZ4 est endommagé</translation>
    </message>
    <message>
        <source>LZ4 takes at most 2 GiB at once; choose smaller chunks</source>
        <translation>LZ4 prend au plus 2 Gio à la fois&#x202f;; choisissez des chunks plus petits</translation>
    </message>
    <message>
        <source>LZ4 could not finish</source>
        <translation>LZ4 n’a pas pu terminer</translation>
    </message>
    <message>
        <source>this chain of lzma filters is not supported</source>
        <translation>cette chaîne de filtres lzma n’est pas prise en charge</translation>
    </message>
    <message>
        <source>the lzma data is damaged</source>
        <translation>les données lzma sont endommagées</translation>
    </message>
    <message>
        <source>holds another number of bits than the chunk has elements</source>
        <translation>contient un autre nombre de bits que le chunk n’a d’éléments</translation>
    </message>
    <message>
        <source>0 bytes hold no bits</source>
        <translation>0 octet ne contient pas de bits</translation>
    </message>
    <message>
        <source>an object codec cannot hold %1</source>
        <translation>un codec d’objets ne peut pas contenir %1</translation>
    </message>
    <message>
        <source>decodes to more than the %1 bytes expected</source>
        <translation>donne plus que les %1 octets attendus une fois décodé</translation>
    </message>
    <message>
        <source>decodes to %1 bytes</source>
        <translation>donne %1 octets une fois décodé</translation>
    </message>
    <message>
        <source>codec scale_offset divides by zero</source>
        <translation>le codec scale_offset divise par zéro</translation>
    </message>
    <message>
        <source>codec shuffle has a negative element size</source>
        <translation>le codec shuffle a une taille d’élément négative</translation>
    </message>
    <message>
        <source>zstd: %1</source>
        <translation>zstd&#xa0;: %1</translation>
    </message>
    <message>
        <source>zstd could not start</source>
        <translation>zstd n’a pas pu démarrer</translation>
    </message>
    <message>
        <source>0 bytes are no zstd frame</source>
        <translation>0 octet ne fait pas un bloc zstd</translation>
    </message>
    <message>
        <source>%1 unsafe names in the consolidated metadata were skipped: %2</source>
        <translation>%1 noms dangereux des métadonnées consolidées ont été sautés&#xa0;: %2</translation>
    </message>
    <message>
        <source>the consolidated metadata has format %1, not 1</source>
        <translation>les métadonnées consolidées sont au format %1, pas 1</translation>
    </message>
    <message>
        <source>the consolidated metadata has no &quot;metadata&quot;</source>
        <translation>les métadonnées consolidées n’ont pas de «&#xa0;metadata&#xa0;»</translation>
    </message>
    <message>
        <source>has %1 dimension names for %2 dimensions; they are not used</source>
        <translation>a %1 noms de dimensions pour %2 dimensions&#x202f;; ils ne sont pas utilisés</translation>
    </message>
    <message>
        <source>the data type %1 is not supported</source>
        <translation>le type de données %1 n’est pas pris en charge</translation>
    </message>
    <message>
        <source>the time type %1 names no unit</source>
        <translation>le type de temps %1 ne nomme pas d’unité</translation>
    </message>
    <message>
        <source>items of type %1 are empty or larger than 64 KiB</source>
        <translation>les éléments de type %1 sont vides ou dépassent 64 Kio</translation>
    </message>
    <message>
        <source>a field of the structured data type is not [name, type]</source>
        <translation>un champ du type de données structuré n’est pas [nom, type]</translation>
    </message>
    <message>
        <source>the structured data type has a field of objects</source>
        <translation>le type de données structuré a un champ d’objets</translation>
    </message>
    <message>
        <source>a field of the structured data type has an unusable shape</source>
        <translation>un champ du type de données structuré a une forme inutilisable</translation>
    </message>
    <message>
        <source>the structured data type is nested deeper than 8</source>
        <translation>le type de données structuré est imbriqué sur plus de 8 niveaux</translation>
    </message>
    <message>
        <source>items of the structured data type are larger than 64 KiB</source>
        <translation>les éléments du type de données structuré dépassent 64 Kio</translation>
    </message>
    <message>
        <source>the structured data type has no fields</source>
        <translation>le type de données structuré n’a pas de champs</translation>
    </message>
    <message>
        <source>the time type %1 has no usable unit</source>
        <translation>le type de temps %1 n’a pas d’unité utilisable</translation>
    </message>
    <message>
        <source>a field of the data type %1 is not understood</source>
        <translation>un champ du type de données %1 n’est pas compris</translation>
    </message>
    <message>
        <source>&quot;dtype&quot; is neither a string nor a list of fields</source>
        <translation>«&#xa0;dtype&#xa0;» n’est ni une chaîne ni une liste de champs</translation>
    </message>
    <message>
        <source>&quot;data_type&quot; is neither a string nor an object with a name</source>
        <translation>«&#xa0;data_type&#xa0;» n’est ni une chaîne ni un objet avec un nom</translation>
    </message>
    <message>
        <source>a filter from %1 to %2 does not fit the chunk</source>
        <translation>un filtre de %1 vers %2 ne va pas avec le chunk</translation>
    </message>
    <message>
        <source>%1 bytes are no whole number of %2</source>
        <translation>%1 octets ne font pas un nombre entier de %2</translation>
    </message>
    <message>
        <source>cannot calculate with elements of type %1</source>
        <translation>impossible de calculer avec des éléments de type %1</translation>
    </message>
    <message>
        <source>the fill value %1 does not fit %2; missing chunks count as missing data</source>
        <translation>la valeur de remplissage %1 ne va pas avec %2&#x202f;; les chunks absents comptent comme données manquantes</translation>
    </message>
    <message>
        <source>%1: no longer wanted</source>
        <translation>%1&#xa0;: n’est plus demandé</translation>
    </message>
    <message>
        <source>%1; the v2 metadata beside it is used</source>
        <translation>%1&#x202f;; les métadonnées v2 à côté sont utilisées</translation>
    </message>
    <message>
        <source>%1: zarr_format is %2 in zarr.json, not 3</source>
        <translation>%1&#xa0;: zarr_format est %2 dans zarr.json, pas 3</translation>
    </message>
    <message>
        <source>holds Zarr v2 and v3 metadata; v3 is used</source>
        <translation>contient des métadonnées Zarr v2 et v3&#x202f;; v3 est utilisée</translation>
    </message>
    <message>
        <source>%1; the store is listed instead</source>
        <translation>%1&#x202f;; le store est listé à la place</translation>
    </message>
    <message>
        <source>the root is both an array and a group; it is read as an array</source>
        <translation>la racine est à la fois un tableau et un groupe&#x202f;; elle est lue comme un tableau</translation>
    </message>
    <message>
        <source>%1: this group has no consolidated metadata and the server cannot list what is in it; name an array or group below it, or consolidate the store</source>
        <translation>%1&#xa0;: ce groupe n’a pas de métadonnées consolidées et le serveur ne peut pas lister son contenu&#x202f;; nommez un tableau ou un groupe en dessous, ou consolidez le store</translation>
    </message>
    <message>
        <source>%1 is not a Zarr store: no zarr.json, .zmetadata, .zgroup or .zarray</source>
        <translation>%1 n’est pas un store Zarr&#xa0;: ni zarr.json, ni .zmetadata, ni .zgroup, ni .zarray</translation>
    </message>
    <message>
        <source>the folder itself is no Zarr group; the stores in it are shown</source>
        <translation>le dossier lui-même n’est pas un groupe Zarr&#x202f;; les stores qu’il contient sont montrés</translation>
    </message>
    <message>
        <source>the %1 is missing or no list</source>
        <translation>%1&#xa0;: manque ou n’est pas une liste</translation>
    </message>
    <message>
        <source>the %1 has %2 dimensions, 64 are allowed</source>
        <translation>%1&#xa0;: %2 dimensions, 64 sont permises</translation>
    </message>
    <message>
        <source>the %1 %2 holds something else than integers</source>
        <translation>%1&#xa0;: %2 contient autre chose que des entiers</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>forme</translation>
    </message>
    <message>
        <source>the shape %1 is negative</source>
        <translation>la forme %1 est négative</translation>
    </message>
    <message>
        <source>the shape %1 is absurdly large</source>
        <translation>la forme %1 est absurdement grande</translation>
    </message>
    <message>
        <source>chunk shape</source>
        <translation>forme des chunks</translation>
    </message>
    <message>
        <source>the chunk shape %1 does not fit the shape %2</source>
        <translation>la forme des chunks %1 ne va pas avec la forme %2</translation>
    </message>
    <message>
        <source>the chunk shape %1 is not positive</source>
        <translation>la forme des chunks %1 n’est pas positive</translation>
    </message>
    <message>
        <source>a codec has no id: %1</source>
        <translation>un codec n’a pas d’id&#xa0;: %1</translation>
    </message>
    <message>
        <source>codec %1 is not supported in Zarr v2</source>
        <translation>le codec %1 n’est pas pris en charge en Zarr v2</translation>
    </message>
    <message>
        <source>&quot;filters&quot; is neither null nor a list</source>
        <translation>«&#xa0;filters&#xa0;» n’est ni null ni une liste</translation>
    </message>
    <message>
        <source>the data type |O has no object codec</source>
        <translation>le type de données |O n’a pas de codec d’objets</translation>
    </message>
    <message>
        <source>the object codec %1 is not supported</source>
        <translation>le codec d’objets %1 n’est pas pris en charge</translation>
    </message>
    <message>
        <source>&quot;order&quot; is neither C nor F</source>
        <translation>«&#xa0;order&#xa0;» n’est ni C ni F</translation>
    </message>
    <message>
        <source>.zarray is not a JSON object</source>
        <translation>.zarray n’est pas un objet JSON</translation>
    </message>
    <message>
        <source>zarr_format is %1 in .zarray, not 2</source>
        <translation>zarr_format est %1 dans .zarray, pas 2</translation>
    </message>
    <message>
        <source>the dimension separator is neither . nor /</source>
        <translation>le séparateur de dimensions n’est ni . ni /</translation>
    </message>
    <message>
        <source>the field &quot;%1&quot; of zarr.json is not supported</source>
        <translation>le champ «&#xa0;%1&#xa0;» de zarr.json n’est pas pris en charge</translation>
    </message>
    <message>
        <source>storage transformers are not supported</source>
        <translation>les «&#xa0;storage transformers&#xa0;» ne sont pas pris en charge</translation>
    </message>
    <message>
        <source>the chunk grid has no name</source>
        <translation>la grille de chunks n’a pas de nom</translation>
    </message>
    <message>
        <source>the chunk grid %1 is not supported</source>
        <translation>la grille de chunks %1 n’est pas prise en charge</translation>
    </message>
    <message>
        <source>the chunk key encoding &apos;%1&apos; is not supported</source>
        <translation>le codage des clés de chunks «&#xa0;%1&#xa0;» n’est pas pris en charge</translation>
    </message>
    <message>
        <source>the separator of the chunk keys is neither . nor /</source>
        <translation>le séparateur des clés de chunks n’est ni . ni /</translation>
    </message>
    <message>
        <source>names no codecs, as drafts of Zarr v3 did; read as plain little-endian elements</source>
        <translation>ne nomme pas de codecs, comme les ébauches de Zarr v3&#x202f;; lu comme de simples éléments petit-boutistes</translation>
    </message>
    <message>
        <source>zarr.json is not a JSON object</source>
        <translation>zarr.json n’est pas un objet JSON</translation>
    </message>
    <message>
        <source>zarr_format is %1 in zarr.json, not 3</source>
        <translation>zarr_format est %1 dans zarr.json, pas 3</translation>
    </message>
    <message>
        <source>codec packbits is supported for bool only, not for %1</source>
        <translation>le codec packbits n’est pris en charge que pour bool, pas pour %1</translation>
    </message>
    <message>
        <source>holds %1 bytes of bits instead of %2</source>
        <translation>contient %1 octets de bits au lieu de %2</translation>
    </message>
    <message>
        <source>a part of %1 dimensions is asked of an array of %2</source>
        <translation>une partie de %1 dimensions est demandée d’un tableau de %2</translation>
    </message>
    <message>
        <source>elements %1 and %2 from there are not inside the %3 of dimension %4</source>
        <translation>les éléments %1 et %2 à partir de là ne sont pas dans les %3 de la dimension %4</translation>
    </message>
    <message>
        <source>a part of %1 elements is larger than 2 GiB; ask for less</source>
        <translation>une partie de %1 éléments dépasse 2 Gio&#x202f;; demandez-en moins</translation>
    </message>
    <message>
        <source>index of the shard</source>
        <translation>index du shard</translation>
    </message>
    <message>
        <source>index of the shard: entry %1 passes the end of the shard</source>
        <translation>index du shard&#xa0;: l’entrée %1 dépasse la fin du shard</translation>
    </message>
    <message>
        <source>a shard has %1 chunks, not %2</source>
        <translation>un shard a %1 chunks, pas %2</translation>
    </message>
    <message>
        <source>a codec has no name: %1</source>
        <translation>un codec n’a pas de nom&#xa0;: %1</translation>
    </message>
    <message>
        <source>the index codecs of the shards are other than bytes and crc32c</source>
        <translation>les codecs de l’index des shards sont autres que bytes et crc32c</translation>
    </message>
    <message>
        <source>codec %1 before the sharding is not supported</source>
        <translation>le codec %1 avant le sharding n’est pas pris en charge</translation>
    </message>
    <message>
        <source>shards are nested deeper than 3</source>
        <translation>les shards sont imbriqués sur plus de 3 niveaux</translation>
    </message>
    <message>
        <source>the index location of the shards is neither start nor end</source>
        <translation>la place de l’index des shards n’est ni start ni end</translation>
    </message>
    <message>
        <source>the inner chunks %1 do not divide the shards %2</source>
        <translation>les chunks intérieurs %1 ne divisent pas les shards %2</translation>
    </message>
    <message>
        <source>the shards hold more than four million chunks each</source>
        <translation>les shards contiennent plus de quatre millions de chunks chacun</translation>
    </message>
    <message>
        <source>codec %1 behind the sharding is not supported</source>
        <translation>le codec %1 après le sharding n’est pas pris en charge</translation>
    </message>
    <message>
        <source>&quot;codecs&quot; is no list of codecs</source>
        <translation>«&#xa0;codecs&#xa0;» n’est pas une liste de codecs</translation>
    </message>
    <message>
        <source>the shard is shorter than its index</source>
        <translation>le shard est plus court que son index</translation>
    </message>
    <message>
        <source>%1: the shard ends before one of its chunks</source>
        <translation>%1&#xa0;: le shard s’arrête avant l’un de ses chunks</translation>
    </message>
    <message>
        <source>%1: the shard vanished after its index was read</source>
        <translation>%1&#xa0;: le shard a disparu après la lecture de son index</translation>
    </message>
    <message>
        <source>the index claims a chunk of %1 bytes</source>
        <translation>l’index annonce un chunk de %1 octets</translation>
    </message>
    <message>
        <source>a nested shard is shorter than its index</source>
        <translation>un shard imbriqué est plus court que son index</translation>
    </message>
    <message>
        <source>groups deeper than %1 levels were not read</source>
        <translation>les groupes à plus de %1 niveaux n’ont pas été lus</translation>
    </message>
    <message>
        <source>%1 is listed but missing</source>
        <translation>%1 est listé mais manque</translation>
    </message>
    <message>
        <source>only the first %1 groups and arrays were read</source>
        <translation>seuls les %1 premiers groupes et tableaux ont été lus</translation>
    </message>
    <message>
        <source>%1 bytes are too few for a checksum</source>
        <translation>%1 octets sont trop peu pour une somme de contrôle</translation>
    </message>
    <message>
        <source>the checksum is wrong: the data is damaged</source>
        <translation>la somme de contrôle est fausse&#xa0;: les données sont endommagées</translation>
    </message>
    <message>
        <source>%1 bytes are too few for texts of variable length</source>
        <translation>%1 octets sont trop peu pour des textes de longueur variable</translation>
    </message>
    <message>
        <source>holds %1 texts instead of %2</source>
        <translation>contient %1 textes au lieu de %2</translation>
    </message>
    <message>
        <source>ends before its %1 texts</source>
        <translation>s’arrête avant ses %1 textes</translation>
    </message>
    <message>
        <source>ends before text %1</source>
        <translation>s’arrête avant le texte %1</translation>
    </message>
    <message>
        <source>text %1 passes the end</source>
        <translation>le texte %1 dépasse la fin</translation>
    </message>
    <message>
        <source>the texts of one chunk are larger than 4 GiB</source>
        <translation>les textes d’un chunk dépassent 4 Gio</translation>
    </message>
    <message>
        <source>%1 is no text</source>
        <translation>%1 n’est pas du texte</translation>
    </message>
    <message>
        <source>has %1 bytes of text</source>
        <translation>a %1 octets de texte</translation>
    </message>
    <message>
        <source>%1 exists already; choose another name or remove it first</source>
        <translation>%1 existe déjà&#x202f;; choisissez un autre nom ou supprimez-le d’abord</translation>
    </message>
    <message>
        <source>%1 is in the store already</source>
        <translation>%1 est déjà dans le store</translation>
    </message>
    <message>
        <source>%1 cannot lie below an array</source>
        <translation>%1 ne peut pas être sous un tableau</translation>
    </message>
    <message>
        <source>%1 is no array of this store</source>
        <translation>%1 n’est pas un tableau de ce store</translation>
    </message>
    <message>
        <source>%1: the elements do not fill %2</source>
        <translation>%1&#xa0;: les éléments ne remplissent pas %2</translation>
    </message>
    <message>
        <source>%1 was made by somebody else meanwhile</source>
        <translation>%1 a été créé entre-temps par quelqu’un d’autre</translation>
    </message>
    <message>
        <source>zlib could not start</source>
        <translation>zlib n’a pas pu démarrer</translation>
    </message>
    <message>
        <source>the compressed data is damaged</source>
        <translation>les données compressées sont endommagées</translation>
    </message>
    <message>
        <source>zlib could not finish</source>
        <translation>zlib n’a pas pu terminer</translation>
    </message>
    <message>
        <source>a picture of %1×%2 pixels cannot be made: try a size between 16 and 30000</source>
        <translation>une image de %1×%2 pixels ne peut pas être faite&#xa0;: essayez une taille entre 16 et 30000</translation>
    </message>
    <message>
        <source>a picture of %1×%2 pixels does not fit into memory</source>
        <translation>une image de %1×%2 pixels ne tient pas en mémoire</translation>
    </message>
    <message>
        <source>there is no OpenGL 3.2 on this machine: EGL found no driver that offers it</source>
        <translation>il n’y a pas d’OpenGL 3.2 sur cette machine&#xa0;: EGL n’a trouvé aucun pilote qui l’offre</translation>
    </message>
    <message>
        <source>the globe cannot be drawn</source>
        <translation>le globe ne peut pas être dessiné</translation>
    </message>
    <message>
        <source>a picture of the globe needs at least one pixel</source>
        <translation>une image du globe demande au moins un pixel</translation>
    </message>
    <message>
        <source>a picture has 1 to 16384 pixels a side</source>
        <translation>une image a de 1 à 16384 pixels de côté</translation>
    </message>
    <message>
        <source>OpenGL has lost its context: open the view again</source>
        <translation>OpenGL a perdu son contexte&#xa0;: rouvrez la vue</translation>
    </message>
    <message>
        <source>there is no memory for this picture: make it smaller</source>
        <translation>il n’y a pas assez de mémoire pour cette image&#xa0;: choisissez-la plus petite</translation>
    </message>
    <message>
        <source>an anchor holds itself</source>
        <translation>une ancre se contient elle-même</translation>
    </message>
    <message>
        <source>aliases make more than %1 values</source>
        <translation>les alias font plus de %1 valeurs</translation>
    </message>
    <message>
        <source>more than %1 keys and values</source>
        <translation>plus de %1 clés et valeurs</translation>
    </message>
    <message>
        <source>more than %1 MiB of text, aliases included</source>
        <translation>plus de %1 Mio de texte, alias compris</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>imbriqué sur plus de %1 niveaux</translation>
    </message>
    <message>
        <source>end of map not found</source>
        <translation>fin du dictionnaire introuvable</translation>
    </message>
    <message>
        <source>end of map flow not found</source>
        <translation>fin du dictionnaire entre accolades introuvable</translation>
    </message>
    <message>
        <source>end of sequence not found</source>
        <translation>fin de la liste introuvable</translation>
    </message>
    <message>
        <source>end of sequence flow not found</source>
        <translation>fin de la liste entre crochets introuvable</translation>
    </message>
    <message>
        <source>cannot assign multiple tags to the same node</source>
        <translation>plusieurs étiquettes pour un même nœud</translation>
    </message>
    <message>
        <source>cannot assign multiple anchors to the same node</source>
        <translation>plusieurs ancres pour un même nœud</translation>
    </message>
    <message>
        <source>aliases can&apos;t have any content, *including* tags</source>
        <translation>un alias n’a pas de contenu, pas même d’étiquette</translation>
    </message>
    <message>
        <source>bad character found while scanning hex number</source>
        <translation>mauvais caractère dans un nombre hexadécimal</translation>
    </message>
    <message>
        <source>unknown token</source>
        <translation>signe inconnu</translation>
    </message>
    <message>
        <source>illegal document indicator in scalar</source>
        <translation>marque de document dans une valeur</translation>
    </message>
    <message>
        <source>illegal EOF in scalar</source>
        <translation>fin du texte dans une valeur</translation>
    </message>
    <message>
        <source>illegal character in scalar</source>
        <translation>caractère interdit dans une valeur</translation>
    </message>
    <message>
        <source>illegal tab when looking for indentation</source>
        <translation>tabulation interdite dans l’indentation</translation>
    </message>
    <message>
        <source>illegal flow end</source>
        <translation>fin de liste ou de dictionnaire à un endroit interdit</translation>
    </message>
    <message>
        <source>illegal block entry</source>
        <translation>élément de liste à un endroit interdit</translation>
    </message>
    <message>
        <source>illegal map key</source>
        <translation>clé à un endroit interdit</translation>
    </message>
    <message>
        <source>illegal map value</source>
        <translation>valeur à un endroit interdit</translation>
    </message>
    <message>
        <source>alias not found after *</source>
        <translation>pas d’alias après *</translation>
    </message>
    <message>
        <source>anchor not found after &amp;</source>
        <translation>pas d’ancre après &amp;</translation>
    </message>
    <message>
        <source>cannot set zero indentation for a block scalar</source>
        <translation>un bloc de texte ne peut pas avoir une indentation nulle</translation>
    </message>
    <message>
        <source>unexpected character in block scalar</source>
        <translation>caractère inattendu dans un bloc de texte</translation>
    </message>
    <message>
        <source>the referenced anchor is not defined</source>
        <translation>l’ancre nommée n’existe pas</translation>
    </message>
    <message>
        <source>%1 holds no numbers, so there is no chart of it</source>
        <translation>%1 ne contient pas de nombres, il n’y a donc pas de courbe à en tirer</translation>
    </message>
    <message>
        <source>%1 has %2 values along its chart, more than the %3 that one chart shows</source>
        <translation>%1 a %2 valeurs le long de sa courbe, plus que les %3 qu’une courbe montre</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot unpack anything here; write the items one by one</source>
        <translation>«&#xa0;%1&#xa0;» ne peut rien déballer ici&#x202f;; écrivez les éléments un à un</translation>
    </message>
    <message>
        <source>a name, a number or a bracket</source>
        <translation>un nom, un nombre ou un crochet</translation>
    </message>
    <message>
        <source>a set is not supported; write a list: [ ]</source>
        <translation>un ensemble n’est pas pris en charge&#x202f;; écrivez une liste&#xa0;: [ ]</translation>
    </message>
    <message>
        <source>the &apos;:&apos; of a key</source>
        <translation>le «&#xa0;:&#xa0;» d’une clé</translation>
    </message>
    <message>
        <source>this nests deeper than %1 levels; give parts of it a name on lines of their own</source>
        <translation>ceci est imbriqué sur plus de %1 niveaux&#x202f;; donnez un nom à des parties sur leurs propres lignes</translation>
    </message>
    <message>
        <source>comparisons in a row are not supported; write (a &lt; b) &amp; (b &lt; c)</source>
        <translation>les comparaisons en chaîne ne sont pas prises en charge&#x202f;; écrivez (a &lt; b) &amp; (b &lt; c)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not close the &apos;%2&apos; of line %3, column %4</source>
        <translation>«&#xa0;%1&#xa0;» ne ferme pas le «&#xa0;%2&#xa0;» de la ligne %3, colonne %4</translation>
    </message>
    <message>
        <source>&apos;=&apos; gives a value to a name; write == to compare</source>
        <translation>«&#xa0;=&#xa0;» donne une valeur à un nom&#x202f;; écrivez == pour comparer</translation>
    </message>
    <message>
        <source>a comma or &apos;%1&apos; for the &apos;%2&apos; of line %3, column %4</source>
        <translation>une virgule ou «&#xa0;%1&#xa0;» pour le «&#xa0;%2&#xa0;» de la ligne %3, colonne %4</translation>
    </message>
    <message>
        <source>a comma or &apos;%1&apos;</source>
        <translation>une virgule ou «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>the name of a module</source>
        <translation>le nom d’un module</translation>
    </message>
    <message>
        <source>a name after &apos;as&apos;</source>
        <translation>un nom après «&#xa0;as&#xa0;»</translation>
    </message>
    <message>
        <source>%1 is known as %2 here; write %2 instead of %3</source>
        <translation>%1 est connu ici sous le nom %2&#x202f;; écrivez %2 au lieu de %3</translation>
    </message>
    <message>
        <source>a name after &apos;import&apos;</source>
        <translation>un nom après «&#xa0;import&#xa0;»</translation>
    </message>
    <message>
        <source>&apos;%1&apos;</source>
        <translation>«&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>parts of %1 are not imported; write %2. before each of their names</source>
        <translation>des parties de %1 ne s’importent pas&#x202f;; écrivez %2. devant chacun de leurs noms</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no number</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un nombre</translation>
    </message>
    <message>
        <source>the integer %1 does not fit in 64 bits; write it as a float, with a point or an exponent</source>
        <translation>l’entier %1 ne tient pas en 64 bits&#x202f;; écrivez-le comme un nombre à virgule, avec un point ou un exposant</translation>
    </message>
    <message>
        <source>&apos;%1&apos; begins with 0; leave the zeros out, or write 0o%2 if it is octal</source>
        <translation>«&#xa0;%1&#xa0;» commence par 0&#x202f;; enlevez les zéros, ou écrivez 0o%2 si c’est de l’octal</translation>
    </message>
    <message>
        <source>%1 is imaginary; only real numbers can be computed with</source>
        <translation>%1 est imaginaire&#x202f;; on ne peut calculer qu’avec des nombres réels</translation>
    </message>
    <message>
        <source>the text is longer than %1 bytes</source>
        <translation>le texte dépasse %1 octets</translation>
    </message>
    <message>
        <source>the text has a zero byte; delete it</source>
        <translation>le texte a un octet nul&#x202f;; effacez-le</translation>
    </message>
    <message>
        <source>these bytes are not UTF-8; save the text as UTF-8</source>
        <translation>ces octets ne sont pas de l’UTF-8&#x202f;; enregistrez le texte en UTF-8</translation>
    </message>
    <message>
        <source>a line cannot begin with &apos;.&apos;; put brackets around the whole expression</source>
        <translation>une ligne ne peut pas commencer par «&#xa0;.&#xa0;»&#x202f;; mettez des parenthèses autour de toute l’expression</translation>
    </message>
    <message>
        <source>decorators are not supported; delete the line</source>
        <translation>les décorateurs ne sont pas pris en charge&#x202f;; effacez la ligne</translation>
    </message>
    <message>
        <source>one &apos;=&apos; on a line; write the second assignment below, or == to compare</source>
        <translation>un seul «&#xa0;=&#xa0;» par ligne&#x202f;; écrivez la deuxième affectation en dessous, ou == pour comparer</translation>
    </message>
    <message>
        <source>one name before &apos;=&apos;; write each assignment on a line of its own</source>
        <translation>un seul nom devant «&#xa0;=&#xa0;»&#x202f;; écrivez chaque affectation sur sa propre ligne</translation>
    </message>
    <message>
        <source>nothing can be changed in place; give the result a name of its own: result = …</source>
        <translation>rien ne peut être changé sur place&#x202f;; donnez au résultat un nom à lui&#xa0;: result = …</translation>
    </message>
    <message>
        <source>only a name can stand before &apos;=&apos;; write == to compare</source>
        <translation>seul un nom peut être devant «&#xa0;=&#xa0;»&#x202f;; écrivez == pour comparer</translation>
    </message>
    <message>
        <source>types and blocks are not supported; delete what follows from &apos;:&apos; on</source>
        <translation>les types et les blocs ne sont pas pris en charge&#x202f;; effacez ce qui suit à partir de «&#xa0;:&#xa0;»</translation>
    </message>
    <message>
        <source>&apos;%1&apos; closes nothing; delete it, or open the bracket before</source>
        <translation>«&#xa0;%1&#xa0;» ne ferme rien&#x202f;; effacez-le, ou ouvrez le crochet avant</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not supported; write the operation out</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas pris en charge&#x202f;; écrivez l’opération en entier</translation>
    </message>
    <message>
        <source>an operator or the end of the line</source>
        <translation>un opérateur ou la fin de la ligne</translation>
    </message>
    <message>
        <source>one expression is needed here, without a name before &apos;=&apos;</source>
        <translation>il faut ici une expression, sans nom devant «&#xa0;=&#xa0;»</translation>
    </message>
    <message>
        <source>a name is no name that Python knows</source>
        <translation>un nom n’est pas un nom que Python connaît</translation>
    </message>
    <message>
        <source>the expression nests deeper than %1 levels</source>
        <translation>l’expression est imbriquée sur plus de %1 niveaux</translation>
    </message>
    <message>
        <source>an expression is no object with one kind</source>
        <translation>une expression n’est pas un objet d’une seule sorte</translation>
    </message>
    <message>
        <source>the kind of expression &apos;%1&apos; is not known</source>
        <translation>la sorte d’expression «&#xa0;%1&#xa0;» n’est pas connue</translation>
    </message>
    <message>
        <source>a number is not written as text</source>
        <translation>un nombre n’est pas écrit comme texte</translation>
    </message>
    <message>
        <source>a constant is neither text, true, false nor null</source>
        <translation>une constante n’est ni texte, ni true, ni false, ni null</translation>
    </message>
    <message>
        <source>a list of expressions is no array</source>
        <translation>une liste d’expressions n’est pas un tableau</translation>
    </message>
    <message>
        <source>a dict is no array of pairs</source>
        <translation>un dictionnaire n’est pas un tableau de paires</translation>
    </message>
    <message>
        <source>an attribute is not an expression and a name</source>
        <translation>un attribut n’est pas une expression et un nom</translation>
    </message>
    <message>
        <source>a slice is not start, stop and step</source>
        <translation>une tranche n’est pas début, fin et pas</translation>
    </message>
    <message>
        <source>a subscript is not two expressions</source>
        <translation>un indice n’est pas deux expressions</translation>
    </message>
    <message>
        <source>a named argument is not a name, given once, and an expression</source>
        <translation>un argument nommé n’est pas un nom, donné une fois, et une expression</translation>
    </message>
    <message>
        <source>an operation is not an operator and its operands</source>
        <translation>une opération n’est pas un opérateur et ses opérandes</translation>
    </message>
    <message>
        <source>a statement has no value</source>
        <translation>une instruction n’a pas de valeur</translation>
    </message>
    <message>
        <source>the document has no list of statements</source>
        <translation>le document n’a pas de liste d’instructions</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>ligne %1, colonne %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>&apos;%1&apos; means nothing here; write %2 instead</source>
        <translation>«&#xa0;%1&#xa0;» ne veut rien dire ici&#x202f;; écrivez plutôt %2</translation>
    </message>
    <message>
        <source>the blank U+%1 comes from a web page; write a plain space instead</source>
        <translation>le blanc U+%1 vient d’une page web&#x202f;; écrivez plutôt un espace simple</translation>
    </message>
    <message>
        <source>the control character U+%1 means nothing here; delete it</source>
        <translation>le caractère de contrôle U+%1 ne veut rien dire ici&#x202f;; effacez-le</translation>
    </message>
    <message>
        <source>&apos;?&apos; asks the notebook for help; delete it</source>
        <translation>«&#xa0;?&#xa0;» demande de l’aide au notebook&#x202f;; effacez-le</translation>
    </message>
    <message>
        <source>&apos;!&apos; means nothing here; write ~ for not, != for different</source>
        <translation>«&#xa0;!&#xa0;» ne veut rien dire ici&#x202f;; écrivez ~ pour la négation,&#x202f;!= pour la différence</translation>
    </message>
    <message>
        <source>&apos;%1&apos; (U+%2) cannot stand in a name; write the name in quotes, as in ds[&apos;…&apos;]</source>
        <translation>«&#xa0;%1&#xa0;» (U+%2) ne peut pas être dans un nom&#x202f;; écrivez le nom entre guillemets, comme dans ds[&apos;…&apos;]</translation>
    </message>
    <message>
        <source>the text that begins here has no closing quote</source>
        <translation>le texte qui commence ici n’a pas de guillemet fermant</translation>
    </message>
    <message>
        <source>a text cannot go over several lines with prompts; write it on one line</source>
        <translation>un texte ne peut pas aller sur plusieurs lignes avec invites&#x202f;; écrivez-le sur une ligne</translation>
    </message>
    <message>
        <source>a backslash must be the last character of its line, with a line below</source>
        <translation>une barre oblique inverse doit être le dernier caractère de sa ligne, avec une ligne en dessous</translation>
    </message>
    <message>
        <source>this line is not indented as the first one; a line that continues the one above needs brackets around both</source>
        <translation>cette ligne n’est pas en retrait comme la première&#x202f;; une ligne qui continue celle du dessus demande des parenthèses autour des deux</translation>
    </message>
    <message>
        <source>loops are not supported; write what one pass does, over whole dimensions: ds.sst.mean(dim=&apos;time&apos;)</source>
        <translation>les boucles ne sont pas prises en charge&#x202f;; écrivez ce que fait un passage, sur des dimensions entières&#xa0;: ds.sst.mean(dim=&apos;time&apos;)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not supported; choose values with .where(condition, other) or xr.where(condition, a, b)</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas pris en charge&#x202f;; choisissez des valeurs avec .where(condition, other) ou xr.where(condition, a, b)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not supported; write the steps one below the other, each with a name</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas pris en charge&#x202f;; écrivez les étapes l’une sous l’autre, chacune avec un nom</translation>
    </message>
    <message>
        <source>&apos;with&apos; is not supported; write the lines below it alone</source>
        <translation>«&#xa0;with&#xa0;» n’est pas pris en charge&#x202f;; écrivez seulement les lignes en dessous</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not supported; write the lines that compute alone</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas pris en charge&#x202f;; écrivez seulement les lignes qui calculent</translation>
    </message>
    <message>
        <source>&apos;assert&apos; is not supported; write the comparison alone and look at the result</source>
        <translation>«&#xa0;assert&#xa0;» n’est pas pris en charge&#x202f;; écrivez la comparaison seule et regardez le résultat</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not supported; nothing needs it here, delete the line</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas pris en charge&#x202f;; rien n’en a besoin ici, effacez la ligne</translation>
    </message>
    <message>
        <source>&apos;async&apos; is not supported; every result is computed in the background anyway</source>
        <translation>«&#xa0;async&#xa0;» n’est pas pris en charge&#x202f;; tout résultat est de toute façon calculé en arrière-plan</translation>
    </message>
    <message>
        <source>&apos;and&apos; works on single values only; write (a) &amp; (b), with brackets around comparisons</source>
        <translation>«&#xa0;and&#xa0;» ne marche que sur des valeurs seules&#x202f;; écrivez (a) &amp; (b), avec des parenthèses autour des comparaisons</translation>
    </message>
    <message>
        <source>&apos;or&apos; works on single values only; write (a) | (b), with brackets around comparisons</source>
        <translation>«&#xa0;or&#xa0;» ne marche que sur des valeurs seules&#x202f;; écrivez (a) | (b), avec des parenthèses autour des comparaisons</translation>
    </message>
    <message>
        <source>&apos;not&apos; works on single values only; write ~(a)</source>
        <translation>«&#xa0;not&#xa0;» ne marche que sur des valeurs seules&#x202f;; écrivez ~(a)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; works on single values only; write xr.where(condition, a, b)</source>
        <translation>«&#xa0;%1&#xa0;» ne marche que sur des valeurs seules&#x202f;; écrivez xr.where(condition, a, b)</translation>
    </message>
    <message>
        <source>&apos;in&apos; works on single values only; write a.isin([1, 2])</source>
        <translation>«&#xa0;in&#xa0;» ne marche que sur des valeurs seules&#x202f;; écrivez a.isin([1, 2])</translation>
    </message>
    <message>
        <source>&apos;not in&apos; works on single values only; write ~a.isin([1, 2])</source>
        <translation>«&#xa0;not in&#xa0;» ne marche que sur des valeurs seules&#x202f;; écrivez ~a.isin([1, 2])</translation>
    </message>
    <message>
        <source>&apos;is&apos; compares objects; write a == b, or a.isnull() for missing values</source>
        <translation>«&#xa0;is&#xa0;» compare des objets&#x202f;; écrivez a == b, ou a.isnull() pour les valeurs manquantes</translation>
    </message>
    <message>
        <source>loops in brackets are not supported; write the items one by one</source>
        <translation>les boucles entre crochets ne sont pas prises en charge&#x202f;; écrivez les éléments un à un</translation>
    </message>
    <message>
        <source>&apos;lambda&apos; is not supported; write what the function does as an expression</source>
        <translation>«&#xa0;lambda&#xa0;» n’est pas pris en charge&#x202f;; écrivez comme expression ce que fait la fonction</translation>
    </message>
    <message>
        <source>&apos;await&apos; is not supported; every result is computed in the background anyway</source>
        <translation>«&#xa0;await&#xa0;» n’est pas pris en charge&#x202f;; tout résultat est de toute façon calculé en arrière-plan</translation>
    </message>
    <message>
        <source>&apos;yield&apos; is not supported; write the steps one below the other, each with a name</source>
        <translation>«&#xa0;yield&#xa0;» n’est pas pris en charge&#x202f;; écrivez les étapes l’une sous l’autre, chacune avec un nom</translation>
    </message>
    <message>
        <source>&apos;:=&apos; is not supported; write the assignment on a line of its own</source>
        <translation>«&#xa0;:=&#xa0;» n’est pas pris en charge&#x202f;; écrivez l’affectation sur sa propre ligne</translation>
    </message>
    <message>
        <source>&apos;@&apos; is not supported; write (a * b).sum(dim=&apos;…&apos;)</source>
        <translation>«&#xa0;@&#xa0;» n’est pas pris en charge&#x202f;; écrivez (a * b).sum(dim=&apos;…&apos;)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not supported; multiply or divide by a power of 2</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas pris en charge&#x202f;; multipliez ou divisez par une puissance de 2</translation>
    </message>
    <message>
        <source>characters by their name are not supported; write the character itself instead of \N</source>
        <translation>les caractères désignés par leur nom ne sont pas pris en charge&#x202f;; écrivez le caractère lui-même au lieu de \N</translation>
    </message>
    <message>
        <source>the escape %1 needs %2 hexadecimal digits; write \\ for a backslash</source>
        <translation>l’échappement %1 demande %2 chiffres hexadécimaux&#x202f;; écrivez \\ pour une barre oblique inverse</translation>
    </message>
    <message>
        <source>the escape %1 is no character</source>
        <translation>l’échappement %1 n’est pas un caractère</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no prefix of a text; r is the only one to use</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un préfixe de texte&#x202f;; r est le seul à utiliser</translation>
    </message>
    <message>
        <source>f&apos;…&apos; is not supported; write the finished text in plain quotes</source>
        <translation>f&apos;…&apos; n’est pas pris en charge&#x202f;; écrivez le texte fini entre guillemets simples</translation>
    </message>
    <message>
        <source>b&apos;…&apos; is not supported; write the text without the b</source>
        <translation>b&apos;…&apos; n’est pas pris en charge&#x202f;; écrivez le texte sans le b</translation>
    </message>
    <message>
        <source>the end of the text</source>
        <translation>la fin du texte</translation>
    </message>
    <message>
        <source>the end of the line</source>
        <translation>la fin de la ligne</translation>
    </message>
    <message>
        <source>the text %1</source>
        <translation>le texte %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is never closed</source>
        <translation>«&#xa0;%1&#xa0;» n’est jamais fermé</translation>
    </message>
    <message>
        <source>%1 is missing before %2</source>
        <translation>il manque %1 avant %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a word of Python itself; write it between brackets: [&apos;%1&apos;]</source>
        <translation>«&#xa0;%1&#xa0;» est un mot de Python lui-même&#x202f;; écrivez-le entre crochets&#xa0;: [&apos;%1&apos;]</translation>
    </message>
    <message>
        <source>a name after &apos;.&apos;</source>
        <translation>un nom après «&#xa0;.&#xa0;»</translation>
    </message>
    <message>
        <source>there is nothing between the brackets; write an index or a name in quotes</source>
        <translation>il n’y a rien entre les crochets&#x202f;; écrivez un indice ou un nom entre guillemets</translation>
    </message>
    <message>
        <source>an argument without a name cannot follow one with a name; write it first, or give it its name</source>
        <translation>un argument sans nom ne peut pas suivre un argument nommé&#x202f;; écrivez-le d’abord, ou donnez-lui son nom</translation>
    </message>
    <message>
        <source>&apos;**&apos; unpacks an empty dict; leave it out</source>
        <translation>«&#xa0;**&#xa0;» déballe un dictionnaire vide&#x202f;; enlevez-le</translation>
    </message>
    <message>
        <source>the name of an argument is a text: **{&apos;time&apos;: 0}</source>
        <translation>le nom d’un argument est un texte&#xa0;: **{&apos;time&apos;: 0}</translation>
    </message>
    <message>
        <source>a call takes at most %1 named arguments</source>
        <translation>un appel prend au plus %1 arguments nommés</translation>
    </message>
    <message>
        <source>the argument &apos;%1&apos; is given twice</source>
        <translation>l’argument «&#xa0;%1&#xa0;» est donné deux fois</translation>
    </message>
    <message>
        <source>there is no array here</source>
        <translation>il n’y a pas de tableau ici</translation>
    </message>
    <message>
        <source>there is nothing to compute; write for example ds.sst.mean(&apos;time&apos;)</source>
        <translation>il n’y a rien à calculer&#x202f;; écrivez par exemple ds.sst.mean(&apos;time&apos;)</translation>
    </message>
    <message>
        <source>the keys of a dictionary are names in quotes</source>
        <translation>les clés d’un dictionnaire sont des noms entre guillemets</translation>
    </message>
    <message>
        <source>a dataset is indexed with a name, a list of names, or {&apos;time&apos;: 0}</source>
        <translation>un jeu de données s’indexe avec un nom, une liste de noms, ou {&apos;time&apos;: 0}</translation>
    </message>
    <message>
        <source>parts of dates are taken of coordinates, not of data that have to be read</source>
        <translation>les parties de dates se prennent de coordonnées, pas de données qu’il faut lire</translation>
    </message>
    <message>
        <source>dates stay dates here; subtract one and divide by np.timedelta64(1, &apos;D&apos;) for numbers</source>
        <translation>des dates restent ici des dates&#x202f;; soustrayez-en une et divisez par np.timedelta64(1, &apos;D&apos;) pour avoir des nombres</translation>
    </message>
    <message>
        <source>say by what: groupby(&apos;time.month&apos;)</source>
        <translation>dites par quoi&#xa0;: groupby(&apos;time.month&apos;)</translation>
    </message>
    <message>
        <source>say by what: groupby_bins(&apos;lat&apos;, [-90, 0, 90])</source>
        <translation>dites par quoi&#xa0;: groupby_bins(&apos;lat&apos;, [-90, 0, 90])</translation>
    </message>
    <message>
        <source>resample() takes one dimension: resample(time=&apos;MS&apos;)</source>
        <translation>resample() prend une dimension&#xa0;: resample(time=&apos;MS&apos;)</translation>
    </message>
    <message>
        <source>say which bins: groupby_bins(&apos;lat&apos;, [-90, 0, 90])</source>
        <translation>dites quelles classes&#xa0;: groupby_bins(&apos;lat&apos;, [-90, 0, 90])</translation>
    </message>
    <message>
        <source>there is nothing to group by: every value is missing</source>
        <translation>il n’y a rien par quoi grouper&#xa0;: toutes les valeurs manquent</translation>
    </message>
    <message>
        <source>the edges of bins have to rise: [0, 10, 20]</source>
        <translation>les bords des classes doivent monter&#xa0;: [0, 10, 20]</translation>
    </message>
    <message>
        <source>nothing falls into these bins</source>
        <translation>rien ne tombe dans ces classes</translation>
    </message>
    <message>
        <source>method= goes with single labels, not with slices; leave it out here</source>
        <translation>method= va avec des étiquettes seules, pas avec des tranches&#x202f;; enlevez-le ici</translation>
    </message>
    <message>
        <source>division by zero</source>
        <translation>division par zéro</translation>
    </message>
    <message>
        <source>&amp; | ^ are for conditions and whole numbers</source>
        <translation>&amp; | ^ sont pour des conditions et des nombres entiers</translation>
    </message>
    <message>
        <source>~ is for conditions</source>
        <translation>~ est pour des conditions</translation>
    </message>
    <message>
        <source>~ turns conditions round; compare first, as in ~(x &gt; 0)</source>
        <translation>~ retourne les conditions&#x202f;; comparez d’abord, comme dans ~(x &gt; 0)</translation>
    </message>
    <message>
        <source>&amp; | ^ combine conditions; put each in brackets, as in (x &gt; 0) &amp; (x &lt; 5)</source>
        <translation>&amp; | ^ combinent des conditions&#x202f;; mettez chacune entre parenthèses, comme dans (x &gt; 0) &amp; (x &lt; 5)</translation>
    </message>
    <message>
        <source>texts are compared with == and !=</source>
        <translation>les textes se comparent avec == et&#x202f;!=</translation>
    </message>
    <message>
        <source>the step of a slice cannot be 0</source>
        <translation>le pas d’une tranche ne peut pas être 0</translation>
    </message>
    <message>
        <source>dates have no sum, product or deviation; mean, min, max and count work</source>
        <translation>des dates n’ont ni somme, ni produit, ni écart-type&#x202f;; mean, min, max et count marchent</translation>
    </message>
    <message>
        <source>dates are neither true nor false; compare them first</source>
        <translation>des dates ne sont ni vraies ni fausses&#x202f;; comparez-les d’abord</translation>
    </message>
    <message>
        <source>that makes more than a million bins; take a longer step</source>
        <translation>cela fait plus d’un million de classes&#x202f;; prenez un pas plus long</translation>
    </message>
    <message>
        <source>closed= and label= are &apos;left&apos; or &apos;right&apos;</source>
        <translation>closed= et label= sont &apos;left&apos; ou &apos;right&apos;</translation>
    </message>
    <message>
        <source>texts that depend on data cannot be compared</source>
        <translation>des textes qui dépendent des données ne peuvent pas être comparés</translation>
    </message>
    <message>
        <source>%1: this chart shows one index, and %2 are selected</source>
        <translation>%1&#xa0;: ce graphique montre un seul indice, et %2 sont choisis</translation>
    </message>
    <message>
        <source>nothing of %1 is selected</source>
        <translation>rien de %1 n’est choisi</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no chunk length: write --chunks %2=100</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une longueur de chunk&#xa0;: écrivez --chunks %2=100</translation>
    </message>
    <message>
        <source>%1 has %2 values, too many to print: write them with -o x.zarr</source>
        <translation>%1 a %2 valeurs, trop pour être écrites ici&#xa0;: écrivez-les avec -o x.zarr</translation>
    </message>
    <message>
        <source>%1: no temporary folder can be made there</source>
        <translation>%1&#xa0;: aucun dossier temporaire ne peut y être créé</translation>
    </message>
    <message>
        <source>a temporary result cannot be read back</source>
        <translation>un résultat temporaire ne peut pas être relu</translation>
    </message>
    <message>
        <source>the chunk length of %1 must be at least 1</source>
        <translation>la longueur de chunk de %1 doit être d’au moins 1</translation>
    </message>
    <message>
        <source>the arrays of the result disagree about the coordinate %1: write them into stores of their own</source>
        <translation>les tableaux du résultat ne s’accordent pas sur la coordonnée %1&#xa0;: écrivez-les dans des stores à eux</translation>
    </message>
    <message>
        <source>%1: netCDF has no type for %2</source>
        <translation>%1&#xa0;: netCDF n’a pas de type pour %2</translation>
    </message>
    <message>
        <source>%1 is being written by another process; wait for it or choose another name</source>
        <translation>%1 est en train d’être écrit par un autre processus&#x202f;; attendez-le ou choisissez un autre nom</translation>
    </message>
    <message>
        <source>Work out an xarray expression over data of any size</source>
        <translation>Calculer une expression xarray sur des données de toute taille</translation>
    </message>
    <message>
        <source>x.zarr, x.nc or x.csv; without it the numbers are printed</source>
        <translation>x.zarr, x.nc ou x.csv&#x202f;; sans lui, les nombres sont écrits ici</translation>
    </message>
    <message>
        <source>What the work may take: 512MiB, 4GiB</source>
        <translation>Ce que le travail peut prendre&#xa0;: 512MiB, 4GiB</translation>
    </message>
    <message>
        <source>Threads (0 = all cores)</source>
        <translation>Fils d’exécution (0 = tous les cœurs)</translation>
    </message>
    <message>
        <source>2 or 3, of x.zarr</source>
        <translation>2 ou 3, de x.zarr</translation>
    </message>
    <message>
        <source>Chunk lengths of x.zarr: time=100,lat=180</source>
        <translation>Longueurs des chunks de x.zarr&#xa0;: time=100,lat=180</translation>
    </message>
    <message>
        <source>A line (or lines) of xarray: sst.groupby(&apos;time.month&apos;).mean(&apos;time&apos;); names are variables and coordinates, ds is the dataset</source>
        <translation>Une ligne (ou plusieurs) de xarray&#xa0;: sst.groupby(&apos;time.month&apos;).mean(&apos;time&apos;)&#x202f;; les noms sont des variables et des coordonnées, ds est le jeu de données</translation>
    </message>
    <message>
        <source>json: a line of JSON on standard error, now and then</source>
        <translation>json&#xa0;: une ligne de JSON sur la sortie d’erreur, de temps en temps</translation>
    </message>
    <message>
        <source>coarsen() needs a dimension and a length: coarsen(lat=2, lon=2)</source>
        <translation>coarsen() demande une dimension et une longueur&#xa0;: coarsen(lat=2, lon=2)</translation>
    </message>
    <message>
        <source>the arrays have different dimensions</source>
        <translation>les tableaux ont des dimensions différentes</translation>
    </message>
    <message>
        <source>only the coefficients of a fit are computed here; leave full=, cov= and w= out</source>
        <translation>seuls les coefficients d’un ajustement sont calculés ici&#x202f;; enlevez full=, cov= et w=</translation>
    </message>
    <message>
        <source>trend() is for one variable: ds.sst.trend(&apos;time&apos;)</source>
        <translation>trend() est pour une variable&#xa0;: ds.sst.trend(&apos;time&apos;)</translation>
    </message>
    <message>
        <source>there are no coefficients</source>
        <translation>il n’y a pas de coefficients</translation>
    </message>
    <message>
        <source>say where: interp(lat=[10, 20])</source>
        <translation>dites où&#xa0;: interp(lat=[10, 20])</translation>
    </message>
    <message>
        <source>say where: x.where(x &gt; 0)</source>
        <translation>dites où&#xa0;: x.where(x &gt; 0)</translation>
    </message>
    <message>
        <source>say what to fill in: x.fillna(0)</source>
        <translation>dites par quoi remplir&#xa0;: x.fillna(0)</translation>
    </message>
    <message>
        <source>this is no plan: &quot;version&quot; and &quot;program&quot; are missing</source>
        <translation>ceci n’est pas un plan&#xa0;: il manque «&#xa0;version&#xa0;» et «&#xa0;program&#xa0;»</translation>
    </message>
    <message>
        <source>this plan has version %1; this program reads version %2</source>
        <translation>ce plan est de la version %1&#x202f;; ce programme lit la version %2</translation>
    </message>
    <message>
        <source>program</source>
        <translation>programme</translation>
    </message>
    <message>
        <source>coordinates have to be known before data are read</source>
        <translation>les coordonnées doivent être connues avant la lecture des données</translation>
    </message>
    <message>
        <source>name every dimension, or write ... for the rest</source>
        <translation>nommez chaque dimension, ou écrivez ... pour le reste</translation>
    </message>
    <message>
        <source>reset_coords() is possible with drop=True</source>
        <translation>reset_coords() est possible avec drop=True</translation>
    </message>
    <message>
        <source>the array has no name; write to_dataset(name=&apos;x&apos;)</source>
        <translation>le tableau n’a pas de nom&#x202f;; écrivez to_dataset(name=&apos;x&apos;)</translation>
    </message>
    <message>
        <source>dates cannot be added up</source>
        <translation>des dates ne peuvent pas être additionnées</translation>
    </message>
    <message>
        <source>over several dimensions at once only mean, sum, min, max and count are possible</source>
        <translation>sur plusieurs dimensions à la fois, seuls mean, sum, min, max et count sont possibles</translation>
    </message>
    <message>
        <source>rolling() needs a dimension and a length: rolling(time=12)</source>
        <translation>rolling() demande une dimension et une longueur&#xa0;: rolling(time=12)</translation>
    </message>
    <message>
        <source>Print the Python (xarray) that makes the same numbers as compute</source>
        <translation>Écrire le Python (xarray) qui fait les mêmes nombres que compute</translation>
    </message>
    <message>
        <source>A line (or lines) of xarray</source>
        <translation>Une ligne (ou plusieurs) de xarray</translation>
    </message>
    <message>
        <source>no dataset is open; choose one in the catalog</source>
        <translation>aucun jeu de données n’est ouvert&#x202f;; choisissez-en un dans le catalogue</translation>
    </message>
    <message>
        <source>a temporary result cannot be written: %1</source>
        <translation>un résultat temporaire ne peut pas être écrit&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1: no temporary file can be made there: %2</source>
        <translation>%1&#xa0;: aucun fichier temporaire ne peut y être créé&#xa0;: %2</translation>
    </message>
    <message>
        <source>one cell of the result needs %1 MiB of memory, more than the budget allows</source>
        <translation>une seule cellule du résultat demande %1 Mio de mémoire, plus que le budget ne le permet</translation>
    </message>
    <message>
        <source>dimension %1 has sizes %2 and %3, and no labels to match them by</source>
        <translation>la dimension %1 a les tailles %2 et %3, et pas d’étiquettes pour les faire correspondre</translation>
    </message>
    <message>
        <source>the labels of dimension %1 differ</source>
        <translation>les étiquettes de la dimension %1 diffèrent</translation>
    </message>
    <message>
        <source>the labels of dimension %1 are of two kinds</source>
        <translation>les étiquettes de la dimension %1 sont de deux sortes</translation>
    </message>
    <message>
        <source>dimension %1 has sizes %2 and %3; select the same part of both first</source>
        <translation>la dimension %1 a les tailles %2 et %3&#x202f;; sélectionnez d’abord la même partie des deux</translation>
    </message>
    <message>
        <source>a label of dimension %1 comes twice, so arrays cannot be matched along it</source>
        <translation>une étiquette de la dimension %1 apparaît deux fois&#xa0;: les tableaux ne peuvent pas être mis en correspondance le long d’elle</translation>
    </message>
    <message>
        <source>%1 cannot be computed with</source>
        <translation>%1&#xa0;: aucun calcul possible avec cela</translation>
    </message>
    <message>
        <source>&quot;%1&quot; counts from the middle of the Earth and makes no map: try another projection</source>
        <translation>«&#xa0;%1&#xa0;» compte depuis le centre de la Terre et ne fait pas de carte&#xa0;: essayez une autre projection</translation>
    </message>
    <message>
        <source>what &quot;%1&quot; selects does not lie together along %2; select the pieces one by one, by index</source>
        <translation>ce que «&#xa0;%1&#xa0;» sélectionne n’est pas d’un seul tenant le long de %2&#x202f;; sélectionnez les morceaux un par un, par indice</translation>
    </message>
    <message>
        <source>--chunks: %1</source>
        <translation>--chunks&#xa0;: %1</translation>
    </message>
    <message>
        <source>the labels of %1 are texts; %2 gives their positions</source>
        <translation>les étiquettes de %1 sont des textes&#x202f;; %2 donne leurs positions</translation>
    </message>
    <message>
        <source>join= is &apos;outer&apos;, &apos;inner&apos;, &apos;left&apos; or &apos;exact&apos;</source>
        <translation>join= vaut «&#xa0;outer&#xa0;», «&#xa0;inner&#xa0;», «&#xa0;left&#xa0;» ou «&#xa0;exact&#xa0;»</translation>
    </message>
    <message>
        <source>the labels of %1 are texts</source>
        <translation>les étiquettes de %1 sont des textes</translation>
    </message>
    <message>
        <source>datetime_unit= is &apos;D&apos;, &apos;h&apos;, &apos;m&apos;, &apos;s&apos;, &apos;ms&apos;, &apos;us&apos; or &apos;ns&apos;, not &apos;%1&apos;</source>
        <translation>datetime_unit= est &apos;D&apos;, &apos;h&apos;, &apos;m&apos;, &apos;s&apos;, &apos;ms&apos;, &apos;us&apos; ou &apos;ns&apos;, pas &apos;%1&apos;</translation>
    </message>
    <message>
        <source>%1() takes no more than %2 arguments without a name: %3</source>
        <translation>%1() ne prend pas plus de %2 arguments sans nom&#xa0;: %3</translation>
    </message>
    <message>
        <source>%1() is given %2 twice</source>
        <translation>%1() reçoit %2 deux fois</translation>
    </message>
    <message>
        <source>%1() has no keyword %2=%3</source>
        <translation>%1() n’a pas de mot-clé %2=%3</translation>
    </message>
    <message>
        <source>%1() needs %2: %3</source>
        <translation>%1() a besoin de %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>; what shall be computed of each group? add .mean()</source>
        <translation>&#x202f;; que faut-il calculer pour chaque groupe&#x202f;? ajoutez .mean()</translation>
    </message>
    <message>
        <source>; what shall be computed of it? add .mean()</source>
        <translation>&#x202f;; que faut-il en calculer&#x202f;? ajoutez .mean()</translation>
    </message>
    <message>
        <source>; call it with (…)</source>
        <translation>&#x202f;; appelez-la avec (…)</translation>
    </message>
    <message>
        <source>the result is %1, not an array%2</source>
        <translation>le résultat est %1, pas un tableau%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not known here%2</source>
        <translation>&apos;%1&apos; n’est pas connu ici%2</translation>
    </message>
    <message>
        <source>%1 has no &apos;%2&apos;%3</source>
        <translation>%1 n’a pas de &apos;%2&apos;%3</translation>
    </message>
    <message>
        <source>%1 cannot be indexed with […]</source>
        <translation>%1 ne peut pas être indexé avec […]</translation>
    </message>
    <message>
        <source>there is no dimension &apos;%1&apos;%2</source>
        <translation>il n’y a pas de dimension &apos;%1&apos;%2</translation>
    </message>
    <message>
        <source>%1 cannot be called; leave the brackets out</source>
        <translation>%1 ne peut pas être appelé&#x202f;; retirez les parenthèses</translation>
    </message>
    <message>
        <source>xr.%1(…) stands for the dataset that is open here.</source>
        <translation>xr.%1(…) désigne le jeu de données ouvert ici.</translation>
    </message>
    <message>
        <source>%1 cannot be called</source>
        <translation>%1 ne peut pas être appelé</translation>
    </message>
    <message>
        <source>there is no &apos;%1&apos;%2</source>
        <translation>il n’y a pas de &apos;%1&apos;%2</translation>
    </message>
    <message>
        <source>this list has the items 0 to %1</source>
        <translation>cette liste a les éléments 0 à %1</translation>
    </message>
    <message>
        <source>there is no variable &apos;%1&apos;%2</source>
        <translation>il n’y a pas de variable &apos;%1&apos;%2</translation>
    </message>
    <message>
        <source>a dataset is indexed with names in quotes</source>
        <translation>un jeu de données s’indexe avec des noms entre guillemets</translation>
    </message>
    <message>
        <source>%1= is a number, not %2</source>
        <translation>%1= est un nombre, pas %2</translation>
    </message>
    <message>
        <source>%1= is a whole number</source>
        <translation>%1= est un nombre entier</translation>
    </message>
    <message>
        <source>%1= is True or False, not %2</source>
        <translation>%1= est True ou False, pas %2</translation>
    </message>
    <message>
        <source>%1= is a text, not %2</source>
        <translation>%1= est un texte, pas %2</translation>
    </message>
    <message>
        <source>%1= takes names, not %2</source>
        <translation>%1= prend des noms, pas %2</translation>
    </message>
    <message>
        <source>%1= is a name or a list of names, not %2</source>
        <translation>%1= est un nom ou une liste de noms, pas %2</translation>
    </message>
    <message>
        <source>%1= is a number or a list of numbers, not %2</source>
        <translation>%1= est un nombre ou une liste de nombres, pas %2</translation>
    </message>
    <message>
        <source>%1= takes numbers, not %2</source>
        <translation>%1= prend des nombres, pas %2</translation>
    </message>
    <message>
        <source>write %1(time=…) with the dimension as keyword, or give a dictionary</source>
        <translation>écrivez %1(time=…) avec la dimension comme mot-clé, ou donnez un dictionnaire</translation>
    </message>
    <message>
        <source>; did you mean %1?</source>
        <translation>&#x202f;; vouliez-vous dire %1&#x202f;?</translation>
    </message>
    <message>
        <source>; there is %1</source>
        <translation>&#x202f;; il y a %1</translation>
    </message>
    <message>
        <source>dimension %1 has %2 elements, which windows of %3 do not divide; write boundary=&apos;trim&apos; or &apos;pad&apos;</source>
        <translation>la dimension %1 a %2 éléments, que des fenêtres de %3 ne divisent pas&#x202f;; écrivez boundary=&apos;trim&apos; ou &apos;pad&apos;</translation>
    </message>
    <message>
        <source>boundary= is &apos;exact&apos;, &apos;trim&apos; or &apos;pad&apos;</source>
        <translation>boundary= est &apos;exact&apos;, &apos;trim&apos; ou &apos;pad&apos;</translation>
    </message>
    <message>
        <source>the length of a window is a whole number from 1 on</source>
        <translation>la longueur d’une fenêtre est un nombre entier à partir de 1</translation>
    </message>
    <message>
        <source>coord_func= is &apos;mean&apos;, &apos;min&apos;, &apos;max&apos; or &apos;first&apos;</source>
        <translation>coord_func= est &apos;mean&apos;, &apos;min&apos;, &apos;max&apos; ou &apos;first&apos;</translation>
    </message>
    <message>
        <source>xr.%1() takes a list of arrays: %2</source>
        <translation>xr.%1() prend une liste de tableaux&#xa0;: %2</translation>
    </message>
    <message>
        <source>say along which dimension: xr.concat([a, b], &apos;time&apos;)</source>
        <translation>dites le long de quelle dimension&#xa0;: xr.concat([a, b], &apos;time&apos;)</translation>
    </message>
    <message>
        <source>xr.concat() joins arrays with arrays, and datasets of the same variables</source>
        <translation>xr.concat() joint des tableaux entre eux, et des jeux de données de mêmes variables</translation>
    </message>
    <message>
        <source>an array without a name cannot be merged; give it one with .rename(&apos;x&apos;)</source>
        <translation>un tableau sans nom ne peut pas être fusionné&#x202f;; donnez-lui un nom avec .rename(&apos;x&apos;)</translation>
    </message>
    <message>
        <source>two different arrays are called %1; rename one with .rename(&apos;x&apos;)</source>
        <translation>deux tableaux différents s’appellent %1&#x202f;; renommez-en un avec .rename(&apos;x&apos;)</translation>
    </message>
    <message>
        <source>a list of numbers has one dimension</source>
        <translation>une liste de nombres a une dimension</translation>
    </message>
    <message>
        <source>dates have no &apos;%1&apos;%2</source>
        <translation>les dates n’ont pas de &apos;%1&apos;%2</translation>
    </message>
    <message>
        <source>%1 holds no dates</source>
        <translation>%1 ne contient pas de dates</translation>
    </message>
    <message>
        <source>this array</source>
        <translation>ce tableau</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>the text &apos;%1&apos;</source>
        <translation>le texte &apos;%1&apos;</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>une date</translation>
    </message>
    <message>
        <source>a duration</source>
        <translation>une durée</translation>
    </message>
    <message>
        <source>a tuple</source>
        <translation>un tuple</translation>
    </message>
    <message>
        <source>a dictionary</source>
        <translation>un dictionnaire</translation>
    </message>
    <message>
        <source>a slice</source>
        <translation>une tranche</translation>
    </message>
    <message>
        <source>a dataset</source>
        <translation>un jeu de données</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>un tableau</translation>
    </message>
    <message>
        <source>a resampled object</source>
        <translation>un objet rééchantillonné</translation>
    </message>
    <message>
        <source>a grouped object</source>
        <translation>un objet groupé</translation>
    </message>
    <message>
        <source>a rolling window</source>
        <translation>une fenêtre glissante</translation>
    </message>
    <message>
        <source>a coarsened object</source>
        <translation>un objet agrégé</translation>
    </message>
    <message>
        <source>a weighted object</source>
        <translation>un objet pondéré</translation>
    </message>
    <message>
        <source>an array of texts</source>
        <translation>un tableau de textes</translation>
    </message>
    <message>
        <source>the module %1</source>
        <translation>le module %1</translation>
    </message>
    <message>
        <source>the function %1</source>
        <translation>la fonction %1</translation>
    </message>
    <message>
        <source>%1 is no array</source>
        <translation>%1 n’est pas un tableau</translation>
    </message>
    <message>
        <source>; there is none left</source>
        <translation>&#x202f;; il n’en reste aucune</translation>
    </message>
    <message>
        <source>decimals= lies between -15 and 15</source>
        <translation>decimals= est compris entre -15 et 15</translation>
    </message>
    <message>
        <source>deg= lies between 0 and %1</source>
        <translation>deg= est compris entre 0 et %1</translation>
    </message>
    <message>
        <source>polyval() takes an array of labels, as xr.polyval(ds.time, coefficients)</source>
        <translation>polyval() prend un tableau d’étiquettes, comme xr.polyval(ds.time, coefficients)</translation>
    </message>
    <message>
        <source>polyval() takes the result of polyfit()</source>
        <translation>polyval() prend le résultat de polyfit()</translation>
    </message>
    <message>
        <source>the coefficients have no dimension %1</source>
        <translation>les coefficients n’ont pas de dimension %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no frequency; months are &apos;MS&apos; or &apos;M&apos;, seasons &apos;QS-DEC&apos;, years &apos;YS&apos; or &apos;Y&apos;, days &apos;D&apos; or &apos;5D&apos;, hours &apos;6H&apos;, weeks &apos;W&apos;</source>
        <translation>&apos;%1&apos; n’est pas une fréquence&#x202f;; les mois sont &apos;MS&apos; ou &apos;M&apos;, les saisons &apos;QS-DEC&apos;, les années &apos;YS&apos; ou &apos;Y&apos;, les jours &apos;D&apos; ou &apos;5D&apos;, les heures &apos;6H&apos;, les semaines &apos;W&apos;</translation>
    </message>
    <message>
        <source>a grouped object is combined with a result by the same groups, not with %1</source>
        <translation>un objet groupé se combine avec un résultat selon les mêmes groupes, pas avec %1</translation>
    </message>
    <message>
        <source>groups are made by a coordinate or a part of its dates, as groupby(&apos;time.month&apos;), not by %1</source>
        <translation>les groupes se font selon une coordonnée ou une partie de ses dates, comme groupby(&apos;time.month&apos;), pas selon %1</translation>
    </message>
    <message>
        <source>there is no dimension &apos;%1&apos; to group along</source>
        <translation>il n’y a pas de dimension &apos;%1&apos; le long de laquelle grouper</translation>
    </message>
    <message>
        <source>bins are made of numbers, not of %1</source>
        <translation>les classes se font avec des nombres, pas avec %1</translation>
    </message>
    <message>
        <source>a frequency is a text like &apos;MS&apos;, &apos;QS-DEC&apos;, &apos;YS&apos;, &apos;D&apos; or &apos;5D&apos;</source>
        <translation>une fréquence est un texte comme &apos;MS&apos;, &apos;QS-DEC&apos;, &apos;YS&apos;, &apos;D&apos; ou &apos;5D&apos;</translation>
    </message>
    <message>
        <source>%1 has no dates to resample by</source>
        <translation>%1 n’a pas de dates pour rééchantillonner</translation>
    </message>
    <message>
        <source>these values cannot be cut into %1 bins</source>
        <translation>ces valeurs ne peuvent pas être découpées en %1 classes</translation>
    </message>
    <message>
        <source>what stands beside groups of %1 needs the dimension %1: compute it with groupby and the same groups</source>
        <translation>ce qui est à côté de groupes selon %1 doit avoir la dimension %1&#xa0;: calculez-le avec groupby et les mêmes groupes</translation>
    </message>
    <message>
        <source>dimension %1 has no labels to find the groups by</source>
        <translation>la dimension %1 n’a pas d’étiquettes pour trouver les groupes</translation>
    </message>
    <message>
        <source>precision= lies between 0 and 15</source>
        <translation>precision= est compris entre 0 et 15</translation>
    </message>
    <message>
        <source>there have to be as many labels as bins</source>
        <translation>il faut autant d’étiquettes que de classes</translation>
    </message>
    <message>
        <source>method=&apos;%1&apos; is not computed here; &apos;linear&apos; and &apos;nearest&apos; are</source>
        <translation>method=&apos;%1&apos; n’est pas calculé ici&#x202f;; &apos;linear&apos; et &apos;nearest&apos; le sont</translation>
    </message>
    <message>
        <source>dimension %1 has no numbers to interpolate between</source>
        <translation>la dimension %1 n’a pas de nombres entre lesquels interpoler</translation>
    </message>
    <message>
        <source>The result is shown in the window; what .%1() says about style is left to it.</source>
        <translation>Le résultat s’affiche dans la fenêtre&#x202f;; ce que .%1() dit du style lui est laissé.</translation>
    </message>
    <message>
        <source>%1 has no %2; %3%4</source>
        <translation>%1 n’a pas %2&#x202f;; %3%4</translation>
    </message>
    <message>
        <source>; method=&apos;nearest&apos; takes the nearest</source>
        <translation>&#x202f;; method=&apos;nearest&apos; prend le plus proche</translation>
    </message>
    <message>
        <source>the labels of %1 are in no order, so a slice of them is not defined; sortby(&apos;%1&apos;) first</source>
        <translation>les étiquettes de %1 ne sont pas ordonnées, une tranche n’y est donc pas définie&#x202f;; d’abord sortby(&apos;%1&apos;)</translation>
    </message>
    <message>
        <source>labels of %1 have to be one list that is known before data are read</source>
        <translation>les étiquettes de %1 doivent être une liste connue avant toute lecture de données</translation>
    </message>
    <message>
        <source>%1 has the labels %2</source>
        <translation>%1 a les étiquettes %2</translation>
    </message>
    <message>
        <source>%1 covers %2 to %3</source>
        <translation>%1 va de %2 à %3</translation>
    </message>
    <message>
        <source>%1 is no label of %2; %3</source>
        <translation>%1 n’est pas une étiquette de %2&#x202f;; %3</translation>
    </message>
    <message>
        <source>the condition is an array like x &gt; 0, not %1</source>
        <translation>la condition est un tableau comme x &gt; 0, pas %1</translation>
    </message>
    <message>
        <source>drop=True goes with one condition, not with a dataset of conditions</source>
        <translation>drop=True va avec une condition, pas avec un jeu de conditions</translation>
    </message>
    <message>
        <source>isin() takes a list of numbers</source>
        <translation>isin() prend une liste de nombres</translation>
    </message>
    <message>
        <source>a date is written as text: np.datetime64(&apos;1982-08-07&apos;)</source>
        <translation>une date s’écrit comme un texte&#xa0;: np.datetime64(&apos;1982-08-07&apos;)</translation>
    </message>
    <message>
        <source>the unit of a duration is &apos;W&apos;, &apos;D&apos;, &apos;h&apos;, &apos;m&apos;, &apos;s&apos;, &apos;ms&apos;, &apos;us&apos; or &apos;ns&apos;</source>
        <translation>l’unité d’une durée est &apos;W&apos;, &apos;D&apos;, &apos;h&apos;, &apos;m&apos;, &apos;s&apos;, &apos;ms&apos;, &apos;us&apos; ou &apos;ns&apos;</translation>
    </message>
    <message>
        <source>that is too many numbers, or the step is 0</source>
        <translation>cela fait trop de nombres, ou le pas est 0</translation>
    </message>
    <message>
        <source>num= lies between 0 and ten million</source>
        <translation>num= est compris entre 0 et dix millions</translation>
    </message>
    <message>
        <source>%1() takes one number; for the type of an array write .astype(&apos;float64&apos;)</source>
        <translation>%1() prend un nombre&#x202f;; pour le type d’un tableau, écrivez .astype(&apos;float64&apos;)</translation>
    </message>
    <message>
        <source>len() is for lists and for arrays that have a dimension</source>
        <translation>len() est pour les listes et les tableaux qui ont une dimension</translation>
    </message>
    <message>
        <source>np.%1() takes an array</source>
        <translation>np.%1() prend un tableau</translation>
    </message>
    <message>
        <source>an array of texts is compared with a text, not with %1</source>
        <translation>un tableau de textes se compare à un texte, pas à %1</translation>
    </message>
    <message>
        <source>index %1 is outside of dimension %2, which has %3</source>
        <translation>l’indice %1 est hors de la dimension %2, qui a %3 éléments</translation>
    </message>
    <message>
        <source>%1 is no position along %2; use sel() for labels</source>
        <translation>%1 n’est pas une position le long de %2&#x202f;; utilisez sel() pour les étiquettes</translation>
    </message>
    <message>
        <source>a condition of %1 values cannot select from dimension %2, which has %3</source>
        <translation>une condition de %1 valeurs ne peut pas sélectionner dans la dimension %2, qui en a %3</translation>
    </message>
    <message>
        <source>positions along %1 have to be known before data are read; use where() for conditions on data</source>
        <translation>les positions le long de %1 doivent être connues avant toute lecture de données&#x202f;; utilisez where() pour des conditions sur les données</translation>
    </message>
    <message>
        <source>positions along %1 can be one list, not an array of several dimensions</source>
        <translation>les positions le long de %1 peuvent être une liste, pas un tableau à plusieurs dimensions</translation>
    </message>
    <message>
        <source>%1() works along one dimension; name it as dim=&apos;%2&apos;</source>
        <translation>%1() agit le long d’une dimension&#x202f;; nommez-la avec dim=&apos;%2&apos;</translation>
    </message>
    <message>
        <source>dimension %1 has no labels; use %2</source>
        <translation>la dimension %1 n’a pas d’étiquettes&#x202f;; utilisez %2</translation>
    </message>
    <message>
        <source>argmax()</source>
        <translation>argmax()</translation>
    </message>
    <message>
        <source>argmin()</source>
        <translation>argmin()</translation>
    </message>
    <message>
        <source>q= lies between 0 and 1</source>
        <translation>q= est compris entre 0 et 1</translation>
    </message>
    <message>
        <source>This mean counts every row of %1 the same; for a mean by area write .weighted(np.cos(np.deg2rad(ds.%1))).mean(…)</source>
        <translation>Cette moyenne compte chaque ligne de %1 de la même façon&#x202f;; pour une moyenne selon l’aire, écrivez .weighted(np.cos(np.deg2rad(ds.%1))).mean(…)</translation>
    </message>
    <message>
        <source>the dates of %1 have to rise; sortby(&apos;%1&apos;) first</source>
        <translation>les dates de %1 doivent être croissantes&#x202f;; d’abord sortby(&apos;%1&apos;)</translation>
    </message>
    <message>
        <source>%1 cannot be %2</source>
        <translation>%1 ne peuvent pas être %2</translation>
    </message>
    <message>
        <source>combined like this; subtract dates, or divide durations by np.timedelta64(1, &apos;D&apos;)</source>
        <translation>combinés ainsi&#x202f;; soustrayez des dates, ou divisez des durées par np.timedelta64(1, &apos;D&apos;)</translation>
    </message>
    <message>
        <source>compared; write the date as np.datetime64(&apos;1982-08-07&apos;)</source>
        <translation>comparés&#x202f;; écrivez la date np.datetime64(&apos;1982-08-07&apos;)</translation>
    </message>
    <message>
        <source>negated; use ~</source>
        <translation>pris en négatif&#x202f;; utilisez ~</translation>
    </message>
    <message>
        <source>subtracted; use ^ or !=</source>
        <translation>soustraits&#x202f;; utilisez ^ ou !=</translation>
    </message>
    <message>
        <source>method=&apos;%1&apos; is not known%2</source>
        <translation>method=&apos;%1&apos; n’est pas connu%2</translation>
    </message>
    <message>
        <source>tolerance= goes with method=&apos;nearest&apos;</source>
        <translation>tolerance= va avec method=&apos;nearest&apos;</translation>
    </message>
    <message>
        <source>%1() takes whole numbers from %2 on</source>
        <translation>%1() prend des nombres entiers à partir de %2</translation>
    </message>
    <message>
        <source>dimension %1 has %2 elements, not 1</source>
        <translation>la dimension %1 a %2 éléments, pas 1</translation>
    </message>
    <message>
        <source>there is no variable or coordinate &apos;%1&apos;%2</source>
        <translation>il n’y a pas de variable ou de coordonnée &apos;%1&apos;%2</translation>
    </message>
    <message>
        <source>the points have %1 positions along %2 and %3 along %4</source>
        <translation>les points ont %1 positions le long de %2 et %3 le long de %4</translation>
    </message>
    <message>
        <source>%1 points cannot be selected at once; 1 to %2 can</source>
        <translation>%1 points ne peuvent pas être sélectionnés à la fois&#x202f;; 1 à %2 le peuvent</translation>
    </message>
    <message>
        <source>%1 indices are too many for an array of %2 dimensions</source>
        <translation>%1 indices sont trop pour un tableau à %2 dimensions</translation>
    </message>
    <message>
        <source>%1 brings %2 along as a single value, which is a dimension here; write .drop_vars(&apos;%2&apos;) after it</source>
        <translation>%1 apporte %2 comme une seule valeur, alors que c’est ici une dimension&#x202f;; écrivez .drop_vars(&apos;%2&apos;) à sa suite</translation>
    </message>
    <message>
        <source>%1 takes an array, a number, or a list of values along a dimension</source>
        <translation>%1 prend un tableau, un nombre, ou une liste de valeurs le long d’une dimension</translation>
    </message>
    <message>
        <source>a new name is a text</source>
        <translation>un nouveau nom est un texte</translation>
    </message>
    <message>
        <source>transpose() takes names of dimensions</source>
        <translation>transpose() prend des noms de dimensions</translation>
    </message>
    <message>
        <source>sortby() takes a coordinate of one dimension</source>
        <translation>sortby() prend une coordonnée à une dimension</translation>
    </message>
    <message>
        <source>there is a dimension &apos;%1&apos; already</source>
        <translation>il y a déjà une dimension &apos;%1&apos;</translation>
    </message>
    <message>
        <source>%1 has %2 values, dimension %3 %4</source>
        <translation>%1 a %2 valeurs, la dimension %3 en a %4</translation>
    </message>
    <message>
        <source>limit= is a whole number from 1 on</source>
        <translation>limit= est un nombre entier à partir de 1</translation>
    </message>
    <message>
        <source>n= lies between 0 and 100</source>
        <translation>n= est compris entre 0 et 100</translation>
    </message>
    <message>
        <source>label= is &apos;upper&apos; or &apos;lower&apos;</source>
        <translation>label= est &apos;upper&apos; ou &apos;lower&apos;</translation>
    </message>
    <message>
        <source>say along which dimension and how far: %1(time=1)</source>
        <translation>dites le long de quelle dimension et de combien&#xa0;: %1(time=1)</translation>
    </message>
    <message>
        <source>the distance is a whole number</source>
        <translation>la distance est un nombre entier</translation>
    </message>
    <message>
        <source>%1 has too many values for a coordinate</source>
        <translation>%1 a trop de valeurs pour une coordonnée</translation>
    </message>
    <message>
        <source>%1 is no variable of the dataset</source>
        <translation>%1 n’est pas une variable du jeu de données</translation>
    </message>
    <message>
        <source>%1 holds texts; only numbers and times can be computed with</source>
        <translation>%1 contient des textes&#x202f;; seuls les nombres et les dates se calculent</translation>
    </message>
    <message>
        <source>weights are an array, as np.cos(np.deg2rad(ds.lat))</source>
        <translation>les poids sont un tableau, comme np.cos(np.deg2rad(ds.lat))</translation>
    </message>
    <message>
        <source>weights cannot be missing; fill them with weights.fillna(0)</source>
        <translation>les poids ne peuvent pas manquer&#x202f;; remplissez-les avec weights.fillna(0)</translation>
    </message>
    <message>
        <source>xr.%1() takes two arrays</source>
        <translation>xr.%1() prend deux tableaux</translation>
    </message>
    <message>
        <source>min_periods= is at least 1</source>
        <translation>min_periods= vaut au moins 1</translation>
    </message>
    <message>
        <source>there is no variable &apos;%1&apos;</source>
        <translation>il n’y a pas de variable «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>%1: the result has %2 GB, more than can be free on this disk; select less of it</source>
        <translation>%1&#xa0;: le résultat fait %2 Go, plus que ce disque ne peut offrir&#x202f;; sélectionnez-en moins</translation>
    </message>
    <message>
        <source>the chunk vanished while it was read</source>
        <translation>le chunk a disparu pendant sa lecture</translation>
    </message>
    <message>
        <source>%1: this part of the chunk cannot be read on its own</source>
        <translation>%1&#xa0;: cette partie du chunk ne peut pas être lue seule</translation>
    </message>
    <message>
        <source>an attribute is a text, a number, or a list of them, not %1</source>
        <translation>un attribut est un texte, un nombre ou une liste de ceux-ci, pas %1</translation>
    </message>
    <message>
        <source>edge_order= is 1 or 2</source>
        <translation>edge_order= vaut 1 ou 2</translation>
    </message>
    <message>
        <source>say along which dimension: %1(&apos;lat&apos;)</source>
        <translation>dites le long de quelle dimension&#xa0;: %1(&apos;lat&apos;)</translation>
    </message>
    <message>
        <source>%1 is %2; a variable is an array or a number here</source>
        <translation>%1 est %2&#x202f;; une variable est ici un tableau ou un nombre</translation>
    </message>
    <message>
        <source>%1= is a dictionary</source>
        <translation>%1= est un dictionnaire</translation>
    </message>
    <message>
        <source>say what the dataset holds: xr.Dataset({&apos;a&apos;: x, &apos;b&apos;: y})</source>
        <translation>dites ce que contient le jeu de données&#xa0;: xr.Dataset({&apos;a&apos;: x, &apos;b&apos;: y})</translation>
    </message>
    <message>
        <source>the labels of %1 have to rise for this; sortby(&apos;%1&apos;) first</source>
        <translation>les étiquettes de %1 doivent croître pour cela&#x202f;; appliquez d’abord sortby(&apos;%1&apos;)</translation>
    </message>
    <message>
        <source>along dates max_gap= is a duration: np.timedelta64(3, &apos;D&apos;)</source>
        <translation>le long de dates, max_gap= est une durée&#xa0;: np.timedelta64(3, &apos;D&apos;)</translation>
    </message>
    <message>
        <source>max_gap= is a number in the units of %1</source>
        <translation>max_gap= est un nombre dans les unités de %1</translation>
    </message>
    <message>
        <source>say along which dimension: interpolate_na(&apos;time&apos;)</source>
        <translation>dites le long de quelle dimension&#xa0;: interpolate_na(&apos;time&apos;)</translation>
    </message>
    <message>
        <source>dimension %1 needs at least %2 elements to differentiate along, and has %3</source>
        <translation>il faut au moins %2 éléments le long de la dimension %1 pour dériver, et elle en a %3</translation>
    </message>
    <message>
        <source>dimension %1 has no labels of the same kind here</source>
        <translation>la dimension %1 n’a pas ici d’étiquettes du même genre</translation>
    </message>
    <message>
        <source>say how many elements to add, as in pad(%1=1) or pad(%1=(1, 2))</source>
        <translation>dites combien d’éléments ajouter, comme dans pad(%1=1) ou pad(%1=(1, 2))</translation>
    </message>
    <message>
        <source>constant_values= is a number, or two of them for the two sides</source>
        <translation>constant_values= est un nombre, ou deux pour les deux côtés</translation>
    </message>
    <message>
        <source>mode=&apos;%1&apos; is not computed here; &apos;constant&apos;, &apos;edge&apos;, &apos;wrap&apos;, &apos;reflect&apos; and &apos;symmetric&apos; are</source>
        <translation>mode=&apos;%1&apos; n’est pas calculé ici&#x202f;; &apos;constant&apos;, &apos;edge&apos;, &apos;wrap&apos;, &apos;reflect&apos; et &apos;symmetric&apos; le sont</translation>
    </message>
    <message>
        <source>only reflect_type=&apos;even&apos; is computed here</source>
        <translation>seul reflect_type=&apos;even&apos; est calculé ici</translation>
    </message>
    <message>
        <source>say along which dimension and how much: pad(lon=1)</source>
        <translation>dites le long de quelle dimension et de combien&#xa0;: pad(lon=1)</translation>
    </message>
    <message>
        <source>dimension %1 would get more than %2 elements</source>
        <translation>la dimension %1 aurait plus de %2 éléments</translation>
    </message>
    <message>
        <source>dimension %1 is empty; only mode=&apos;constant&apos; can pad it</source>
        <translation>la dimension %1 est vide&#x202f;; seul mode=&apos;constant&apos; peut la compléter</translation>
    </message>
    <message>
        <source>%1() gives a position along one dimension, dim=&apos;%2&apos;, or without dim= that in the whole array</source>
        <translation>%1() donne une position le long d’une dimension, dim=&apos;%2&apos;, ou, sans dim=, celle dans tout le tableau</translation>
    </message>
    <message>
        <source>dimension %1 has no labels, and %2 elements here but %3 there</source>
        <translation>la dimension %1 n’a pas d’étiquettes, et %2 éléments ici mais %3 là-bas</translation>
    </message>
    <message>
        <source>say which labels: reindex(lat=[0, 10, 20])</source>
        <translation>dites quelles étiquettes&#xa0;: reindex(lat=[0, 10, 20])</translation>
    </message>
    <message>
        <source>dimension %1 has no labels; give it some with assign_coords()</source>
        <translation>la dimension %1 n’a pas d’étiquettes&#x202f;; donnez-lui-en avec assign_coords()</translation>
    </message>
    <message>
        <source>the labels of %1 are in no order, so none of them is near another; sortby(&apos;%1&apos;) first</source>
        <translation>les étiquettes de %1 ne sont pas ordonnées, aucune n’est donc proche d’une autre&#x202f;; appliquez d’abord sortby(&apos;%1&apos;)</translation>
    </message>
    <message>
        <source>%1= is a list of labels, not %2</source>
        <translation>%1= est une liste d’étiquettes, pas %2</translation>
    </message>
    <message>
        <source>the labels of %1 are texts, not %2</source>
        <translation>les étiquettes de %1 sont des textes, pas %2</translation>
    </message>
    <message>
        <source>the new labels of %1 are of another kind than those it has</source>
        <translation>les nouvelles étiquettes de %1 sont d’un autre genre que celles qu’elle a</translation>
    </message>
    <message>
        <source>a statement changes something else than its own name</source>
        <translation>une instruction change autre chose que son propre nom</translation>
    </message>
    <message>
        <source>** unpacks a dictionary, not %1</source>
        <translation>** déballe un dictionnaire, pas %1</translation>
    </message>
    <message>
        <source>which labels stay has to be known before anything is computed, and too much would be read for that (%1 chunks); select less, use a condition on coordinates, or keep all labels: statistics skip what is missing</source>
        <translation>il faut savoir quelles étiquettes restent avant tout calcul, et cela ferait lire trop de données (%1 chunks)&#x202f;; sélectionnez moins, posez une condition sur des coordonnées, ou gardez toutes les étiquettes&#xa0;: les statistiques sautent ce qui manque</translation>
    </message>
    <message>
        <source>%1() has read %2 chunks to know which labels stay.</source>
        <translation>%1() a lu %2 chunks pour savoir quelles étiquettes restent.</translation>
    </message>
    <message>
        <source>this would give %1 another shape; give the result another name, or write %1 = …</source>
        <translation>cela donnerait une autre forme à %1&#x202f;; donnez un autre nom au résultat, ou écrivez %1 = …</translation>
    </message>
    <message>
        <source>%1 holds %2 and cannot take %3; give the result another name, or write %1 = …</source>
        <translation>%1 contient des %2 et ne peut pas recevoir des %3&#x202f;; donnez un autre nom au résultat, ou écrivez %1 = …</translation>
    </message>
    <message>
        <source>Only %1 changes; in Python the array that it was taken from may change too.</source>
        <translation>Seul %1 change&#x202f;; en Python, le tableau dont il provient peut changer aussi.</translation>
    </message>
    <message>
        <source>how= is &apos;any&apos; or &apos;all&apos;</source>
        <translation>how= vaut &apos;any&apos; ou &apos;all&apos;</translation>
    </message>
    <message>
        <source>; compare it, as in x == &apos;name&apos;, or use isin([&apos;name&apos;])</source>
        <translation>&#x202f;; comparez-le, comme dans x == &apos;nom&apos;, ou utilisez isin([&apos;nom&apos;])</translation>
    </message>
    <message>
        <source>the window does not roll along &apos;%1&apos;; write rolling(%1=…)</source>
        <translation>la fenêtre ne glisse pas le long de &apos;%1&apos;&#x202f;; écrivez rolling(%1=…)</translation>
    </message>
    <message>
        <source>dot() multiplies arrays, not %1</source>
        <translation>dot() multiplie des tableaux, pas %1</translation>
    </message>
    <message>
        <source>say which arrays: xr.dot(a, b, dims=&apos;lat&apos;)</source>
        <translation>dites quels tableaux&#xa0;: xr.dot(a, b, dims=&apos;lat&apos;)</translation>
    </message>
    <message>
        <source>dimension %1 has no labels; drop_isel() takes positions</source>
        <translation>la dimension %1 n’a pas d’étiquettes&#x202f;; drop_isel() accepte des positions</translation>
    </message>
    <message>
        <source>these are no labels of %1; %2</source>
        <translation>ce ne sont pas des étiquettes de %1&#x202f;; %2</translation>
    </message>
    <message>
        <source>item() is the one number of an array; this one has %1</source>
        <translation>item() est le seul nombre d’un tableau&#x202f;; celui-ci en a %1</translation>
    </message>
    <message>
        <source>; results are saved with Export, or with -o x.nc, x.zarr or x.csv</source>
        <translation>&#x202f;; les résultats s’enregistrent avec Exporter, ou avec -o x.nc, x.zarr ou x.csv</translation>
    </message>
    <message>
        <source>; write what the function does as an expression</source>
        <translation>&#x202f;; écrivez ce que fait la fonction sous forme d’expression</translation>
    </message>
    <message>
        <source>; sums, means and the like take several dimensions at once: x.mean([&apos;lat&apos;, &apos;lon&apos;])</source>
        <translation>&#x202f;; sommes, moyennes et autres prennent plusieurs dimensions à la fois&#xa0;: x.mean([&apos;lat&apos;, &apos;lon&apos;])</translation>
    </message>
    <message>
        <source>; swap_dims() puts another coordinate in the place of a dimension&apos;s labels</source>
        <translation>&#x202f;; swap_dims() met une autre coordonnée à la place des étiquettes d’une dimension</translation>
    </message>
    <message>
        <source>; isel(time=0) takes the first</source>
        <translation>&#x202f;; isel(time=0) prend le premier</translation>
    </message>
    <message>
        <source>; isel(time=-1) takes the last</source>
        <translation>&#x202f;; isel(time=-1) prend le dernier</translation>
    </message>
    <message>
        <source>; x.quantile(0.9, &apos;time&apos;) is the 90th percentile</source>
        <translation>&#x202f;; x.quantile(0.9, &apos;time&apos;) est le 90e centile</translation>
    </message>
    <message>
        <source>; x.weighted(weights).mean(&apos;lat&apos;) is an average with weights</source>
        <translation>&#x202f;; x.weighted(weights).mean(&apos;lat&apos;) est une moyenne pondérée</translation>
    </message>
    <message>
        <source>; (x == y).all() compares all numbers</source>
        <translation>&#x202f;; (x == y).all() compare tous les nombres</translation>
    </message>
    <message>
        <source>; x.fillna(0) fills what is missing</source>
        <translation>&#x202f;; x.fillna(0) remplit ce qui manque</translation>
    </message>
    <message>
        <source>; a window gives one number: .mean(), .max(), .std() and so on</source>
        <translation>&#x202f;; une fenêtre donne un nombre&#xa0;: .mean(), .max(), .std() et ainsi de suite</translation>
    </message>
    <message>
        <source>; quantile() and argmax() find places in an order</source>
        <translation>&#x202f;; quantile() et argmax() trouvent des rangs</translation>
    </message>
    <message>
        <source>to_array() is for datasets with variables</source>
        <translation>to_array() s’applique aux jeux de données qui ont des variables</translation>
    </message>
    <message>
        <source>%1 levels of resolution</source>
        <translation>%1 niveaux de résolution</translation>
    </message>
    <message>
        <source>a file of overviews is damaged; it is made anew</source>
        <translation>un fichier d’aperçus est endommagé&#x202f;; il est refait</translation>
    </message>
    <message>
        <source>zstd, blosc, gzip, zlib, lz4 or none, of x.zarr</source>
        <translation>zstd, blosc, gzip, zlib, lz4 ou none, de x.zarr</translation>
    </message>
    <message>
        <source>automatic, rectilinear, projected, curvilinear or index</source>
        <translation>automatic, rectilinear, projected, curvilinear ou index</translation>
    </message>
    <message>
        <source>--grid %1 is not known; use automatic, rectilinear, projected, curvilinear or index</source>
        <translation>--grid %1 n’est pas connu&#x202f;; utilisez automatic, rectilinear, projected, curvilinear ou index</translation>
    </message>
    <message>
        <source>the coordinates name no place on the Earth</source>
        <translation>les coordonnées ne désignent aucun lieu de la Terre</translation>
    </message>
    <message>
        <source>%1 has no coordinates for the grid &quot;%2&quot;; it is &quot;%3&quot;</source>
        <translation>%1 n’a pas de coordonnées pour la grille «&#xa0;%2&#xa0;»&#x202f;; la sienne est «&#xa0;%3&#xa0;»</translation>
    </message>
    <message>
        <source>the 2-D coordinates %1 and %2 do not fit it</source>
        <translation>les coordonnées 2-D %1 et %2 ne lui correspondent pas</translation>
    </message>
    <message>
        <source>its 2-D coordinates have %1×%2 values, too many to be drawn</source>
        <translation>ses coordonnées 2-D ont %1×%2 valeurs, trop pour être dessinées</translation>
    </message>
    <message>
        <source>projected: %1, %2 in the plane that %3 names</source>
        <translation>projetée&#xa0;: %1, %2 dans le plan que %3 désigne</translation>
    </message>
    <message>
        <source>projected: %1, %2 in the plane %3</source>
        <translation>projetée&#xa0;: %1, %2 dans le plan %3</translation>
    </message>
    <message>
        <source>projected: %1, %2 in the plane of the WRF attributes (MAP_PROJ)</source>
        <translation>projetée&#xa0;: %1, %2 dans le plan des attributs WRF (MAP_PROJ)</translation>
    </message>
    <message>
        <source>curvilinear: %1, %2; cells from their bounds</source>
        <translation>curviligne&#xa0;: %1, %2&#x202f;; cellules d’après leurs limites</translation>
    </message>
    <message>
        <source>curvilinear: %1, %2; edges of cells half-way between their middles</source>
        <translation>curviligne&#xa0;: %1, %2&#x202f;; bords des cellules à mi-chemin entre leurs centres</translation>
    </message>
    <message>
        <source>rectilinear: %1, %2</source>
        <translation>rectiligne&#xa0;: %1, %2</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 n’a pas pu être écrit&#xa0;: %2</translation>
    </message>
    <message>
        <source>the coarser level %1 is not used: it is shorter in other dimensions than those of the map, and its chunks hold several of their steps in a compression that cannot be read in parts</source>
        <translation>le niveau plus grossier %1 n’est pas utilisé&#x202f;: il est plus court aussi dans d’autres dimensions que celles de la carte, et ses chunks en tiennent plusieurs pas dans une compression qui ne se lit pas par morceaux</translation>
    </message>
    <message>
        <source>the attributes cannot be read: %1</source>
        <translation>les attributs ne peuvent pas être lus&#x202f;: %1</translation>
    </message>
    <message>
        <source>one chunk could not be read, its numbers are left out: %1</source>
        <translation>un chunk n’a pas pu être lu, ses nombres manquent&#x202f;: %1</translation>
    </message>
    <message>
        <source>%1 chunks could not be read, their numbers are left out: %2</source>
        <translation>%1 chunks n’ont pas pu être lus, leurs nombres manquent&#x202f;: %2</translation>
    </message>
    <message>
        <source>the cells are shown by their indices, their places cannot be had: %1</source>
        <translation>les cellules sont montrées selon leurs indices, leurs lieux ne peuvent pas être obtenus&#x202f;: %1</translation>
    </message>
    <message>
        <source>data_vars= is &apos;all&apos; or &apos;minimal&apos; here</source>
        <translation>data_vars= vaut ici &apos;all&apos; ou &apos;minimal&apos;</translation>
    </message>
    <message>
        <source>dims= names %1 dimensions, the array has %2</source>
        <translation>dims= nomme %1 dimensions, le tableau en a %2</translation>
    </message>
    <message>
        <source>an array of numpy</source>
        <translation>un tableau de numpy</translation>
    </message>
    <message>
        <source>a dataset has no axes; name the dimension, as dim=&apos;time&apos;</source>
        <translation>un jeu de données n’a pas d’axes&#xa0;; nommez la dimension, comme dim=&apos;time&apos;</translation>
    </message>
    <message>
        <source>there is no axis %1; this array has %2 of them</source>
        <translation>il n’y a pas d’axe %1&#xa0;; ce tableau en a %2</translation>
    </message>
    <message>
        <source>the groups have %1 elements along %2, the array has %3</source>
        <translation>les groupes ont %1 éléments le long de %2, le tableau en a %3</translation>
    </message>
    <message>
        <source>the groups have other labels along %1 than the array; select the same from both</source>
        <translation>les groupes ont d’autres étiquettes que le tableau le long de %1&#xa0;; sélectionnez la même partie des deux</translation>
    </message>
    <message>
        <source>offset= is a length of time like &apos;6H&apos; or &apos;1D&apos;, not %1</source>
        <translation>offset= est une durée comme &apos;6H&apos; ou &apos;1D&apos;, pas %1</translation>
    </message>
    <message>
        <source>groups are made along a dimension, and this array has none</source>
        <translation>les groupes se font le long d’une dimension, et ce tableau n’en a pas</translation>
    </message>
    <message>
        <source>groups have to be known before anything is computed, and too much would be read for that (%1 chunks); select less, or group by a coordinate or a part of its dates</source>
        <translation>les groupes doivent être connus avant tout calcul, et il faudrait trop lire pour cela (%1 chunks)&#xa0;; sélectionnez moins, ou groupez selon une coordonnée ou une partie de ses dates</translation>
    </message>
    <message>
        <source>%1() has read %2 chunks to know the groups.</source>
        <translation>%1() a lu %2 chunks pour connaître les groupes.</translation>
    </message>
    <message>
        <source>kwargs= is a dictionary, as {&apos;fill_value&apos;: &apos;extrapolate&apos;}</source>
        <translation>kwargs= est un dictionnaire, comme {&apos;fill_value&apos;: &apos;extrapolate&apos;}</translation>
    </message>
    <message>
        <source>kwargs= takes &apos;fill_value&apos; as a number, two numbers or &apos;extrapolate&apos;; %1 is not known here</source>
        <translation>kwargs= accepte &apos;fill_value&apos; sous forme d’un nombre, de deux nombres ou de &apos;extrapolate&apos;&#xa0;; %1 n’est pas connu ici</translation>
    </message>
    <message>
        <source>method=&apos;%1&apos; is not computed here; &apos;linear&apos;, &apos;nearest&apos;, &apos;zero&apos;, &apos;slinear&apos;, &apos;quadratic&apos; and &apos;cubic&apos; are</source>
        <translation>method=&apos;%1&apos; n’est pas calculé ici&#xa0;; &apos;linear&apos;, &apos;nearest&apos;, &apos;zero&apos;, &apos;slinear&apos;, &apos;quadratic&apos; et &apos;cubic&apos; le sont</translation>
    </message>
    <message>
        <source>method= of splines goes along one dimension at a time: .interp(lat=…, method=&apos;cubic&apos;).interp(lon=…, method=&apos;cubic&apos;)</source>
        <translation>method= d’une spline suit une dimension à la fois&#xa0;: .interp(lat=…, method=&apos;cubic&apos;).interp(lon=…, method=&apos;cubic&apos;)</translation>
    </message>
    <message>
        <source>interp_like() is computed with method=&apos;linear&apos; or &apos;nearest&apos; here</source>
        <translation>interp_like() se calcule ici avec method=&apos;linear&apos; ou &apos;nearest&apos;</translation>
    </message>
    <message>
        <source>the places to interpolate to have different sizes along %1</source>
        <translation>les points où interpoler n’ont pas la même taille le long de %1</translation>
    </message>
    <message>
        <source>these are too many places to interpolate to; take parts of them, %1 at most</source>
        <translation>il y a trop de points où interpoler&#xa0;; prenez-les par parties, %1 au plus</translation>
    </message>
    <message>
        <source>the places to interpolate to differ along %1, a dimension of the array itself, which is not possible here</source>
        <translation>les points où interpoler diffèrent le long de %1, une dimension du tableau lui-même, ce qui n’est pas possible ici</translation>
    </message>
    <message>
        <source>method=&apos;%1&apos; needs more labels than %2 has</source>
        <translation>method=&apos;%1&apos; demande plus d’étiquettes que %2 n’en a</translation>
    </message>
    <message>
        <source>a spline through %1 labels to %2 places is too large; take parts of it</source>
        <translation>une spline par %1 étiquettes vers %2 points est trop grande&#xa0;; procédez par parties</translation>
    </message>
    <message>
        <source>the places to interpolate to have to be known before data are read</source>
        <translation>les points où interpoler doivent être connus avant de lire des données</translation>
    </message>
    <message>
        <source>; xr.corr(a, b, dim=&apos;time&apos;) is a correlation</source>
        <translation>&#xa0;; xr.corr(a, b, dim=&apos;time&apos;) est une corrélation</translation>
    </message>
    <message>
        <source>; x.polyfit(&apos;time&apos;, 1) fits a polynomial</source>
        <translation>&#xa0;; x.polyfit(&apos;time&apos;, 1) ajuste un polynôme</translation>
    </message>
    <message>
        <source>the labels of %1 are texts; a slice of them goes from text to text</source>
        <translation>les étiquettes de %1 sont des textes&#xa0;; une tranche va d’un texte à un texte</translation>
    </message>
    <message>
        <source>the labels of %1 are in no order, and %2 is none of them; sortby(&apos;%1&apos;) first, or name labels that are there</source>
        <translation>les étiquettes de %1 ne sont pas triées, et %2 n’en est pas une&#xa0;; faites d’abord sortby(&apos;%1&apos;), ou nommez des étiquettes présentes</translation>
    </message>
    <message>
        <source>the labels of %1 are in no order, and %2 stands at several places; sortby(&apos;%1&apos;) first</source>
        <translation>les étiquettes de %1 ne sont pas triées, et %2 s’y trouve à plusieurs endroits&#xa0;; faites d’abord sortby(&apos;%1&apos;)</translation>
    </message>
    <message>
        <source>the labels of %1 are in no order, which method= needs; sortby(&apos;%1&apos;) first</source>
        <translation>les étiquettes de %1 ne sont pas triées, ce que method= demande&#xa0;; faites d’abord sortby(&apos;%1&apos;)</translation>
    </message>
    <message>
        <source>a list of labels needs labels that come once, and %1 has some twice; name one label, a slice, or positions with isel()</source>
        <translation>une liste d’étiquettes demande des étiquettes uniques, et %1 en a en double&#xa0;; nommez une étiquette, une tranche, ou des positions avec isel()</translation>
    </message>
    <message>
        <source>an array without labels has %1 dimensions, what stands beside it has %2; leave out .values</source>
        <translation>un tableau sans étiquettes a %1 dimensions, ce qui l’accompagne en a %2&#xa0;; omettez .values</translation>
    </message>
    <message>
        <source>an array without labels has %1 elements where %2 has %3; leave out .values to match by name</source>
        <translation>un tableau sans étiquettes a %1 éléments là où %2 en a %3&#xa0;; omettez .values pour accorder par nom</translation>
    </message>
    <message>
        <source>keepdims= is not computed here; leave out .values and calculate with the result</source>
        <translation>keepdims= n’est pas calculé ici&#xa0;; omettez .values et calculez avec le résultat</translation>
    </message>
    <message>
        <source>say along which axis: x.values.%1(axis=0)</source>
        <translation>dites selon quel axe&#xa0;: x.values.%1(axis=0)</translation>
    </message>
    <message>
        <source>there is no method &apos;%1&apos; for quantiles%2</source>
        <translation>il n’y a pas de méthode &apos;%1&apos; pour les quantiles%2</translation>
    </message>
    <message>
        <source>origin= is &apos;start_day&apos;, &apos;start&apos;, &apos;epoch&apos;, &apos;end&apos;, &apos;end_day&apos; or a date, not &apos;%1&apos;</source>
        <translation>origin= vaut &apos;start_day&apos;, &apos;start&apos;, &apos;epoch&apos;, &apos;end&apos;, &apos;end_day&apos; ou une date, pas &apos;%1&apos;</translation>
    </message>
    <message>
        <source>this is nested too deeply; give parts of it names of their own</source>
        <translation>l’imbrication est trop profonde&#xa0;; donnez un nom à des parties</translation>
    </message>
    <message>
        <source>%1= is gone from xarray; offset=&apos;12H&apos; moves where the steps begin</source>
        <translation>%1= n’existe plus dans xarray&#xa0;; offset=&apos;12H&apos; déplace le début des pas</translation>
    </message>
    <message>
        <source>the index of %1 is shown, its coordinate cannot be read: %2</source>
        <translation>l’indice de %1 est montré, sa coordonnée ne peut pas être lue&#x202f;: %2</translation>
    </message>
    <message>
        <source>%1 and %2 change along %3: every map is drawn at the places of its first step</source>
        <translation>%1 et %2 changent le long de %3&#xa0;: chaque carte est dessinée aux positions du premier pas</translation>
    </message>
    <message>
        <source>rectilinear: %1, %2 in degrees, as %3 says</source>
        <translation>rectiligne&#xa0;: %1, %2 en degrés, d’après %3</translation>
    </message>
    <message>
        <source>the coordinate %1 of %2 cannot be read: %3</source>
        <translation>la coordonnée %1 de %2 est illisible&#xa0;: %3</translation>
    </message>
    <message>
        <source>%1 has %2 places along %3, but its coordinate %3 has %4 values</source>
        <translation>%1 a %2 positions le long de %3, mais sa coordonnée %3 a %4 valeurs</translation>
    </message>
    <message>
        <source>%1 is not a number, so the values cannot be had from what is stored</source>
        <translation>%1 n’est pas un nombre&#xa0;: les valeurs ne peuvent être tirées de ce qui est stocké</translation>
    </message>
    <message>
        <source>%1() does not compute with %2= here; leave it out</source>
        <translation>%1() ne calcule pas avec %2= ici&#x202f;; omettez-le</translation>
    </message>
    <message>
        <source>%1() cannot take None as %2</source>
        <translation>%1() ne prend pas None pour %2</translation>
    </message>
    <message>
        <source>coords= is &apos;different&apos; or &apos;minimal&apos; here</source>
        <translation>coords= est &apos;different&apos; ou &apos;minimal&apos; ici</translation>
    </message>
    <message>
        <source>coordinate %1 differs between the parts; write compat=&apos;override&apos; to take the first one&apos;s</source>
        <translation>la coordonnée %1 diffère d’une partie à l’autre&#x202f;; écrivez compat=&apos;override&apos; pour prendre celle de la première</translation>
    </message>
    <message>
        <source>variable %1 may differ between the parts; write compat=&apos;override&apos; to take the first one&apos;s</source>
        <translation>la variable %1 peut différer d’une partie à l’autre&#x202f;; écrivez compat=&apos;override&apos; pour prendre celle de la première</translation>
    </message>
    <message>
        <source>compat= is &apos;no_conflicts&apos;, &apos;equals&apos;, &apos;broadcast_equals&apos; or &apos;override&apos; here</source>
        <translation>compat= est &apos;no_conflicts&apos;, &apos;equals&apos;, &apos;broadcast_equals&apos; ou &apos;override&apos; ici</translation>
    </message>
    <message>
        <source>gaps are missing values here; write .fillna(…) after it</source>
        <translation>les trous sont ici des valeurs manquantes&#x202f;; écrivez .fillna(…) ensuite</translation>
    </message>
    <message>
        <source>combine_attrs= is &apos;override&apos;, &apos;drop&apos;, &apos;no_conflicts&apos;, &apos;drop_conflicts&apos; or &apos;identical&apos;</source>
        <translation>combine_attrs= est &apos;override&apos;, &apos;drop&apos;, &apos;no_conflicts&apos;, &apos;drop_conflicts&apos; ou &apos;identical&apos;</translation>
    </message>
    <message>
        <source>the attributes differ; write combine_attrs=&apos;override&apos; to take the first</source>
        <translation>les attributs diffèrent&#x202f;; écrivez combine_attrs=&apos;override&apos; pour prendre les premiers</translation>
    </message>
    <message>
        <source>attribute %1 differs; write combine_attrs=&apos;override&apos; to take the first</source>
        <translation>l’attribut %1 diffère&#x202f;; écrivez combine_attrs=&apos;override&apos; pour prendre le premier</translation>
    </message>
    <message>
        <source>dates cannot be filled with a number; write dtype=&apos;float64&apos;</source>
        <translation>on ne remplit pas des dates avec un nombre&#x202f;; écrivez dtype=&apos;float64&apos;</translation>
    </message>
    <message>
        <source>variables are called by the labels of %1, which have to be texts, at most %2 of them</source>
        <translation>les variables portent le nom des étiquettes de %1, qui doivent être des textes, au plus %2</translation>
    </message>
    <message>
        <source>give %1= or %2=, not both</source>
        <translation>donnez %1= ou %2=, pas les deux</translation>
    </message>
    <message>
        <source>coordinate %1 has different values; write .drop_vars(&apos;%1&apos;) first, or compat=&apos;override&apos; in xr.merge()</source>
        <translation>la coordonnée %1 a des valeurs différentes&#x202f;; écrivez d’abord .drop_vars(&apos;%1&apos;), ou compat=&apos;override&apos; dans xr.merge()</translation>
    </message>
    <message>
        <source>%1= is &apos;raise&apos; or &apos;ignore&apos;</source>
        <translation>%1= est &apos;raise&apos; ou &apos;ignore&apos;</translation>
    </message>
    <message>
        <source>%1() takes &apos;float32&apos;, &apos;float64&apos;, &apos;int64&apos;, &apos;int16&apos; or &apos;bool&apos;</source>
        <translation>%1() prend &apos;float32&apos;, &apos;float64&apos;, &apos;int64&apos;, &apos;int16&apos; ou &apos;bool&apos;</translation>
    </message>
    <message>
        <source>a list has the type &apos;float64&apos;, &apos;int64&apos; or &apos;bool&apos; here</source>
        <translation>une liste a ici le type &apos;float64&apos;, &apos;int64&apos; ou &apos;bool&apos;</translation>
    </message>
    <message>
        <source>dtype= goes with a list of numbers, not with %1</source>
        <translation>dtype= va avec une liste de nombres, pas avec %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not fit into the unit &apos;%2&apos;; leave the unit out</source>
        <translation>&apos;%1&apos; ne tient pas dans l’unité &apos;%2&apos;&#x202f;; omettez l’unité</translation>
    </message>
    <message>
        <source>there is a &apos;%1&apos; already; take another name</source>
        <translation>il y a déjà un &apos;%1&apos;&#x202f;; prenez un autre nom</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no coordinate; make it one with .assign_coords(%1=ds.%1)</source>
        <translation>&apos;%1&apos; n’est pas une coordonnée&#x202f;; faites-en une avec .assign_coords(%1=ds.%1)</translation>
    </message>
    <message>
        <source>swap_dims() puts a coordinate along %1 in its place, and %2 is none</source>
        <translation>swap_dims() met à la place de %1 une coordonnée qui la suit, ce que %2 n’est pas</translation>
    </message>
    <message>
        <source>There is no dimension %1; isel() passes over it.</source>
        <translation>Il n’y a pas de dimension %1&#x202f;; isel() l’ignore.</translation>
    </message>
    <message>
        <source>the size of %1 is a whole number from 0 to ten million</source>
        <translation>la taille de %1 est un nombre entier de 0 à dix millions</translation>
    </message>
    <message>
        <source>%1 takes a size or a list of labels, not %2</source>
        <translation>%1 prend une taille ou une liste d’étiquettes, pas %2</translation>
    </message>
    <message>
        <source>axis= names one place for each new dimension</source>
        <translation>axis= indique une place pour chaque nouvelle dimension</translation>
    </message>
    <message>
        <source>%1 is beyond the whole numbers that are exact here, which reach to 9007199254740992; write it with a decimal point</source>
        <translation>%1 dépasse les nombres entiers qui sont exacts ici, qui vont jusqu’à 9007199254740992&#x202f;; écrivez-le avec un point décimal</translation>
    </message>
    <message>
        <source>dates are cut to days and shorter steps, as &apos;D&apos; or &apos;6H&apos;, not to &apos;%1&apos;</source>
        <translation>les dates sont ramenées à des jours ou à des pas plus courts, comme &apos;D&apos; ou &apos;6H&apos;, pas à &apos;%1&apos;</translation>
    </message>
    <message>
        <source>keep= is &apos;first&apos;, &apos;last&apos; or False</source>
        <translation>keep= est &apos;first&apos;, &apos;last&apos; ou False</translation>
    </message>
    <message>
        <source>the result is too large for a whole number of 64 bits; give one of the numbers a decimal point</source>
        <translation>le résultat est trop grand pour un nombre entier de 64 bits&#x202f;; donnez un point décimal à l’un des nombres</translation>
    </message>
    <message>
        <source>the labels of %1 are dates, and %2 is a number; write &apos;2000-01-31&apos;, or isel(%1=…) for a position</source>
        <translation>les étiquettes de %1 sont des dates, et %2 est un nombre&#x202f;; écrivez &apos;2000-01-31&apos;, ou isel(%1=…) pour une position</translation>
    </message>
    <message>
        <source>a dictionary goes with a dataset; fill one array with a number or an array</source>
        <translation>un dictionnaire va avec un jeu de données&#x202f;; remplissez un tableau seul avec un nombre ou un tableau</translation>
    </message>
    <message>
        <source>this array is too large to be looked through</source>
        <translation>ce tableau est trop grand pour y chercher</translation>
    </message>
    <message>
        <source>isin() takes at most 1000 different numbers</source>
        <translation>isin() prend au plus 1000 nombres différents</translation>
    </message>
    <message>
        <source>a whole number has at most 64 bits here, and %1 has more</source>
        <translation>un nombre entier a ici au plus 64 bits, et %1 en a davantage</translation>
    </message>
    <message>
        <source>a whole number is exact here up to 9007199254740992, and this is beyond; give one of the numbers a decimal point, as in 10.0**19</source>
        <translation>un nombre entier est exact ici jusqu’à 9007199254740992, et ceci le dépasse&#x202f;; donnez un point décimal à l’un des nombres, comme dans 10.0**19</translation>
    </message>
    <message>
        <source>%1 is a link to %2, which is not there; choose another name or remove it first</source>
        <translation>%1 est un lien vers %2, qui n’existe pas&#x202f;; choisissez un autre nom ou supprimez-le d’abord</translation>
    </message>
    <message>
        <source>a window has at most %1 elements</source>
        <translation>une fenêtre a au plus %1 éléments</translation>
    </message>
    <message>
        <source>%1 holds %2; only numbers and times can be computed with</source>
        <translation>%1 contient du %2&#x202f;; on ne calcule qu’avec des nombres et des temps</translation>
    </message>
    <message>
        <source>a value is needed</source>
        <translation>une valeur est nécessaire</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no amount of memory; write for example 512MiB, 1.5GiB or 2GB</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une quantité de mémoire&#x202f;; écrivez par exemple 512MiB, 1.5GiB ou 2GB</translation>
    </message>
    <message>
        <source>%1 is not between %2 MiB and %3 TiB</source>
        <translation>%1 n’est pas compris entre %2 Mio et %3 Tio</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number from %2 to %3</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un nombre entier de %2 à %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known; it can be %2</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas connu&#x202f;; cela peut être %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known; it is one of %2</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas connu&#x202f;; c’est l’un de %2</translation>
    </message>
    <message>
        <source>%1 is no local path; results are written to this computer</source>
        <translation>%1 n’est pas un chemin local&#x202f;; les résultats sont écrits sur cet ordinateur</translation>
    </message>
    <message>
        <source>the variables of the result lie along different dimensions, and one table of them all would have %1 rows: write them one by one, or as .zarr or .nc</source>
        <translation>les variables du résultat suivent des dimensions différentes, et un seul tableau pour toutes aurait %1 lignes&#xa0;: écrivez-les une à une, ou en .zarr ou .nc</translation>
    </message>
    <message>
        <source>%1 is what is being read; choose another name</source>
        <translation>%1 est ce qui est lu&#x202f;; choisissez un autre nom</translation>
    </message>
    <message>
        <source>%1 lies in %2, which is being read; choose a place outside of it</source>
        <translation>%1 se trouve dans %2, qui est en cours de lecture&#x202f;; choisissez un endroit en dehors</translation>
    </message>
    <message>
        <source>the server answered %1 (tried %2 times)</source>
        <translation>le serveur a répondu %1 (essayé %2 fois)</translation>
    </message>
    <message>
        <source>the dimension %1 is named twice; the second one is called %2 here</source>
        <translation>la dimension %1 est nommée deux fois&#x202f;; la seconde s’appelle %2 ici</translation>
    </message>
    <message>
        <source>%1; the numbers are shown as they are</source>
        <translation>%1&#x202f;; les nombres sont montrés tels quels</translation>
    </message>
    <message>
        <source>%1 is no list of names; it is not used</source>
        <translation>%1 n’est pas une liste de noms&#x202f;; cela n’est pas utilisé</translation>
    </message>
    <message>
        <source>Not in the dataset that is computed with, as only numbers and times can be: %1.</source>
        <translation>Absentes du jeu de données avec lequel on calcule, qui ne tient que des nombres et des dates&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Labels of 2^53 and more are rounded, so that different ones may look the same: %1.</source>
        <translation>Les étiquettes à partir de 2^53 sont arrondies, si bien que des étiquettes différentes peuvent paraître égales&#xa0;: %1.</translation>
    </message>
    <message>
        <source>a missing date has no text; leave it out first</source>
        <translation>une date manquante n’a pas de texte&#x202f;; ôtez-la d’abord</translation>
    </message>
    <message>
        <source>of the letters after % these are known here: Y y m b B d j H M S</source>
        <translation>des lettres après %, voici celles connues ici&#xa0;: Y y m b B d j H M S</translation>
    </message>
    <message>
        <source>the labels of %1 do not all go one way, so they are no edges of cells</source>
        <translation>les étiquettes de %1 ne vont pas toutes dans le même sens et ne bornent donc pas de cellules</translation>
    </message>
</context>
<context>
    <name>compute</name>
    <message>
        <source>%1 % · %2 of %3 chunks · %4 MB/s</source>
        <translation>%1 % · %2 sur %3 chunks · %4 Mo/s</translation>
    </message>
    <message>
        <source>%1: results are written as .zarr, .nc or .csv</source>
        <translation>%1&#xa0;: les résultats s’écrivent en .zarr, .nc ou .csv</translation>
    </message>
</context>
<context>
    <name>errorText</name>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>check the address and the connection, then try again.</source>
        <translation>vérifiez l’adresse et la connexion, puis réessayez.</translation>
    </message>
    <message>
        <source>check the spelling of the location.</source>
        <translation>vérifiez l’orthographe de l’emplacement.</translation>
    </message>
    <message>
        <source>this needs a permission or credentials that are not there.</source>
        <translation>il faut pour cela une autorisation ou des identifiants qui manquent.</translation>
    </message>
    <message>
        <source>Zarrscope cannot read this yet.</source>
        <translation>Zarrscope ne sait pas encore le lire.</translation>
    </message>
    <message>
        <source>the data there are damaged or not what they say they are.</source>
        <translation>les données y sont endommagées ou ne sont pas ce qu’elles prétendent être.</translation>
    </message>
    <message>
        <source>choose a smaller part.</source>
        <translation>choisissez une partie plus petite.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>there is no display; without one, use zarrscope ls, info, values or render (see zarrscope --help)</source>
        <translation>il n’y a pas d’écran&#x202f;; sans écran, utilisez zarrscope ls, info, values ou render (voir zarrscope --help)</translation>
    </message>
    <message>
        <source>the answer could not be written to the standard output; is the disk full?</source>
        <translation>la réponse n’a pas pu être écrite sur la sortie standard&#x202f;; le disque est-il plein&#x202f;?</translation>
    </message>
</context>
<context>
    <name>zs::CacheDialog</name>
    <message>
        <source> MB</source>
        <translation> Mo</translation>
    </message>
    <message>
        <source>&amp;Forget all overviews</source>
        <translation>&amp;Oublier tous les aperçus</translation>
    </message>
    <message>
        <source>Memory and disk</source>
        <translation>Mémoire et disque</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>Memory for what is looked at</source>
        <translation>Mémoire pour ce que l’on regarde</translation>
    </message>
    <message>
        <source>&amp;Chunks:</source>
        <translation>&amp;Chunks&#x202f;:</translation>
    </message>
    <message>
        <source>&amp;Overviews:</source>
        <translation>&amp;Aperçus&#x202f;:</translation>
    </message>
    <message>
        <source>Chunks are kept decoded: steps that have been seen, or fetched ahead of a movie, are drawn at once. Overviews are their means, minima and maxima in fewer cells, for zoomed-out pictures. What jobs may take is set with the jobs.</source>
        <translation>Les chunks sont gardés décodés&#x202f;: les pas déjà vus, ou lus d’avance pour un film, se dessinent aussitôt. Les aperçus sont leurs moyennes, minimums et maximums en moins de cellules, pour les vues d’ensemble. Ce que les calculs peuvent prendre se règle avec eux.</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>O&amp;verviews:</source>
        <translation>A&amp;perçus&#x202f;:</translation>
    </message>
    <message>
        <source>none: they go with the program</source>
        <translation>aucun&#x202f;: ils s’en vont avec le programme</translation>
    </message>
    <message>
        <source>Fo&amp;lder:</source>
        <translation>&amp;Dossier&#x202f;:</translation>
    </message>
    <message>
        <source>%1 in use</source>
        <translation>%1 utilisés</translation>
    </message>
</context>
<context>
    <name>zs::CatalogModel</name>
    <message>
        <source>%1 (reading …)</source>
        <translation>%1 (lecture…)</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
</context>
<context>
    <name>zs::CatalogPanel</name>
    <message>
        <source>Filter entries</source>
        <translation>Filtrer les entrées</translation>
    </message>
    <message>
        <source>Filter the catalog entries</source>
        <translation>Filtrer les entrées du catalogue</translation>
    </message>
    <message>
        <source>Open …</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Open a catalog or a dataset by its path or URL (Ctrl+L)</source>
        <translation>Ouvrir un catalogue ou un jeu de données par son chemin ou son URL (Ctrl+L)</translation>
    </message>
    <message>
        <source>Catalog entries</source>
        <translation>Entrées du catalogue</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Étiquettes&#xa0;: %1</translation>
    </message>
    <message>
        <source>No catalog is open. “Open …” takes the path or URL of a catalog or a dataset.</source>
        <translation>Aucun catalogue n’est ouvert. «&#xa0;Ouvrir …&#xa0;» prend le chemin ou l’URL d’un catalogue ou d’un jeu de données.</translation>
    </message>
    <message>
        <source>Nothing that has been read matches the filter.</source>
        <translation>Rien de ce qui a été lu ne correspond au filtre.</translation>
    </message>
</context>
<context>
    <name>zs::ColorBar</name>
    <message>
        <source>Colour bar</source>
        <translation>Barre de couleurs</translation>
    </message>
    <message>
        <source>From %1 to %2 %3</source>
        <translation>De %1 à %2 %3</translation>
    </message>
    <message>
        <source>Double-click to change colours and limits.</source>
        <translation>Double-cliquez pour changer les couleurs et les bornes.</translation>
    </message>
</context>
<context>
    <name>zs::ColorEditor</name>
    <message>
        <source>Colour maps</source>
        <translation>Palettes de couleurs</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>Inversée</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarithmique</translation>
    </message>
    <message>
        <source>Equal steps of colour for equal factors; zero and negative numbers lie below the limits.</source>
        <translation>Des pas de couleur égaux pour des facteurs égaux&#x202f;; zéro et les nombres négatifs sont sous les bornes.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatiques</translation>
    </message>
    <message>
        <source>Fixed for all times</source>
        <translation>Fixes dans le temps</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>À la main</translation>
    </message>
    <message>
        <source>The middle 96 % of the numbers that the map shows; holds still while playing.</source>
        <translation>Les 96&#x202f;% centraux des valeurs que montre la carte&#x202f;; ne bougent pas pendant l’animation.</translation>
    </message>
    <message>
        <source>The same for every step, from up to eight steps spread over the whole time.</source>
        <translation>Les mêmes à chaque pas de temps, d’après huit pas au plus répartis sur toute la durée.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Bornes</translation>
    </message>
    <message>
        <source>Lower limit</source>
        <translation>Borne inférieure</translation>
    </message>
    <message>
        <source>Upper limit</source>
        <translation>Borne supérieure</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Its middle stands for zero when the numbers lie on both sides of it.</source>
        <translation>Son milieu représente zéro quand il y a des valeurs de part et d’autre.</translation>
    </message>
    <message>
        <source>Both limits must be numbers.</source>
        <translation>Les deux bornes doivent être des nombres.</translation>
    </message>
    <message>
        <source>The lower limit must be below the upper one.</source>
        <translation>La borne inférieure doit être plus petite que la borne supérieure.</translation>
    </message>
    <message>
        <source>A logarithmic scale needs limits above zero.</source>
        <translation>Une échelle logarithmique demande des bornes positives.</translation>
    </message>
    <message>
        <source>Diverging</source>
        <translation>Divergentes</translation>
    </message>
</context>
<context>
    <name>zs::ColorLegend</name>
    <message>
        <source>no data</source>
        <translation>aucune donnée</translation>
    </message>
</context>
<context>
    <name>zs::ComputeDesk</name>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Calculs</translation>
    </message>
    <message>
        <source>&amp;Compute</source>
        <translation>&amp;Calcul</translation>
    </message>
    <message>
        <source>&amp;New expression</source>
        <translation>&amp;Nouvelle expression</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>&amp;Calculs</translation>
    </message>
    <message>
        <source>Ctrl+J</source>
        <translation>Ctrl+J</translation>
    </message>
    <message>
        <source>&amp;Compute …</source>
        <translation>&amp;Calculer…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+K</source>
        <translation>Ctrl+Shift+K</translation>
    </message>
    <message>
        <source>Export &amp;result …</source>
        <translation>Exporter le &amp;résultat…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>Choose a dataset in the catalog first.</source>
        <translation>Choisissez d’abord un jeu de données dans le catalogue.</translation>
    </message>
    <message>
        <source>&amp;Memory for each job …</source>
        <translation>&amp;Mémoire par calcul …</translation>
    </message>
</context>
<context>
    <name>zs::ComputeDialog</name>
    <message>
        <source>&amp;Weight by area (cosine of latitude)</source>
        <translation>&amp;Pondérer par la surface (cosinus de la latitude)</translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation>&amp;Région</translation>
    </message>
    <message>
        <source>South</source>
        <translation>Sud</translation>
    </message>
    <message>
        <source>North</source>
        <translation>Nord</translation>
    </message>
    <message>
        <source>West</source>
        <translation>Ouest</translation>
    </message>
    <message>
        <source>East</source>
        <translation>Est</translation>
    </message>
    <message>
        <source>What the map &amp;shows</source>
        <translation>Ce que la carte &amp;montre</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Calculer</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Somme</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>Écart-type</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>Variance</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Médiane</translation>
    </message>
    <message>
        <source>90th percentile</source>
        <translation>90e centile</translation>
    </message>
    <message>
        <source>Number of values</source>
        <translation>Nombre de valeurs</translation>
    </message>
    <message>
        <source>Linear trend</source>
        <translation>Tendance linéaire</translation>
    </message>
    <message>
        <source>Anomaly</source>
        <translation>Anomalie</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>month</source>
        <translation>mois</translation>
    </message>
    <message>
        <source>season</source>
        <translation>saison</translation>
    </message>
    <message>
        <source>year</source>
        <translation>année</translation>
    </message>
    <message>
        <source>day of the year</source>
        <translation>jour de l’année</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>heure</translation>
    </message>
    <message>
        <source>first, e.g. 1995-01</source>
        <translation>début, p. ex. 1995-01</translation>
    </message>
    <message>
        <source>last, e.g. 2004-12-31</source>
        <translation>fin, p. ex. 2004-12-31</translation>
    </message>
    <message>
        <source>South, north:</source>
        <translation>Sud, nord :</translation>
    </message>
    <message>
        <source>West, east:</source>
        <translation>Ouest, est :</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lancer</translation>
    </message>
    <message>
        <source>&amp;Variable:</source>
        <translation>&amp;Variable :</translation>
    </message>
    <message>
        <source>S&amp;tatistic:</source>
        <translation>S&amp;tatistique :</translation>
    </message>
    <message>
        <source>Over:</source>
        <translation>Sur :</translation>
    </message>
    <message>
        <source>&amp;Grouped by:</source>
        <translation>&amp;Groupé par :</translation>
    </message>
    <message>
        <source>Period:</source>
        <translation>Période :</translation>
    </message>
    <message>
        <source>Expression:</source>
        <translation>Expression :</translation>
    </message>
</context>
<context>
    <name>zs::DatasetCard</name>
    <message>
        <source>Choose a dataset in the catalog to see what it holds.</source>
        <translation>Choisissez un jeu de données dans le catalogue pour voir ce qu’il contient.</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Data variables</source>
        <translation>Variables de données</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Coordonnées</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attributs</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>illisible&#xa0;: %1</translation>
    </message>
    <message>
        <source>Double-click for the map</source>
        <translation>Double-cliquez pour la carte</translation>
    </message>
    <message>
        <source>dimensions</source>
        <translation>dimensions</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>forme</translation>
    </message>
    <message>
        <source>chunks</source>
        <translation>chunks</translation>
    </message>
    <message>
        <source>%1 (%2 each)</source>
        <translation>%1 (%2 chacun)</translation>
    </message>
    <message>
        <source>data type</source>
        <translation>type de données</translation>
    </message>
    <message>
        <source>codecs</source>
        <translation>codecs</translation>
    </message>
    <message>
        <source>size</source>
        <translation>taille</translation>
    </message>
    <message>
        <source>%1 decoded</source>
        <translation>%1 une fois décodé</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>grille</translation>
    </message>
    <message>
        <source>Bytes after decoding; compressed chunks travel smaller.</source>
        <translation>Octets après décodage&#x202f;; les chunks compressés transférés sont plus petits.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln requête</numerusform>
            <numerusform>%Ln requêtes</numerusform>
        </translation>
    </message>
    <message>
        <source>Cost of %1: one map %2, %3 · one point&apos;s series %4, %5</source>
        <translation>Coût de %1&#xa0;: une carte, %2, %3 · la série d’un point, %4, %5</translation>
    </message>
    <message>
        <source>No picture: this variable holds no numbers</source>
        <translation>Pas d’image&#xa0;: cette variable ne contient pas de nombres</translation>
    </message>
    <message>
        <source>Double-click for the chart</source>
        <translation>Double-cliquer pour le graphique</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>niveaux</translation>
    </message>
</context>
<context>
    <name>zs::DatasetOpener</name>
    <message>
        <source>%1 steps from %2 to %3, calendar %4</source>
        <translation>%1 pas de %2 à %3, calendrier %4</translation>
    </message>
    <message>
        <source>one step, %1, calendar %2</source>
        <translation>un seul pas, %1, calendrier %2</translation>
    </message>
</context>
<context>
    <name>zs::DimensionSliders</name>
    <message>
        <source>Click to go to another value</source>
        <translation>Cliquer pour aller à une autre valeur</translation>
    </message>
    <message>
        <source>%1: go to a value</source>
        <translation>%1&#xa0;: aller à une valeur</translation>
    </message>
</context>
<context>
    <name>zs::ExportDialog</name>
    <message>
        <source>As on screen</source>
        <translation>Comme à l’écran</translation>
    </message>
    <message>
        <source>Slide, 1920 × 1080</source>
        <translation>Diapositive, 1920 × 1080</translation>
    </message>
    <message>
        <source>Slide, 3840 × 2160</source>
        <translation>Diapositive, 3840 × 2160</translation>
    </message>
    <message>
        <source>Paper, one column (1063 px, 9 cm at 300 dpi)</source>
        <translation>Article, une colonne (1063&#xa0;px, 9&#xa0;cm à 300&#xa0;ppp)</translation>
    </message>
    <message>
        <source>Paper, two columns (2244 px, 19 cm at 300 dpi)</source>
        <translation>Article, deux colonnes (2244&#xa0;px, 19&#xa0;cm à 300&#xa0;ppp)</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>Taille personnalisée</translation>
    </message>
    <message>
        <source>Makes text and lines larger; the size in pixels stays.</source>
        <translation>Agrandit le texte et les traits&#x202f;; la taille en pixels ne change pas.</translation>
    </message>
    <message>
        <source>&amp;Preset:</source>
        <translation>&amp;Format&#xa0;:</translation>
    </message>
    <message>
        <source>Si&amp;ze:</source>
        <translation>&amp;Taille&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Text and lines:</source>
        <translation>Te&amp;xte et traits&#xa0;:</translation>
    </message>
    <message>
        <source>Export the picture as PNG</source>
        <translation>Exporter l’image en PNG</translation>
    </message>
</context>
<context>
    <name>zs::ExportProgress</name>
    <message>
        <source>Export</source>
        <translation>Exportation</translation>
    </message>
    <message>
        <source>Writing %1 …</source>
        <translation>Écriture de %1 …</translation>
    </message>
    <message>
        <source>Cancelling …</source>
        <translation>Annulation …</translation>
    </message>
    <message>
        <source>Cancelled: %1 has not been written.</source>
        <translation>Annulé&#xa0;: %1 n’a pas été écrit.</translation>
    </message>
    <message>
        <source>Saved %1 (%2)</source>
        <translation>%1 enregistré (%2)</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exporté</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Non exporté</translation>
    </message>
</context>
<context>
    <name>zs::ExpressionConsole</name>
    <message>
        <source>Run</source>
        <translation>Lancer</translation>
    </message>
    <message>
        <source>Work it out (Shift+Enter)</source>
        <translation>Lancer le calcul (Maj+Entrée)</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>Copier en Python</translation>
    </message>
    <message>
        <source>Copy the xarray that makes the same numbers</source>
        <translation>Copier le code xarray qui donne les mêmes nombres</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Expression</translation>
    </message>
    <message>
        <source>Compute …</source>
        <translation>Calculer…</translation>
    </message>
    <message>
        <source>Choose a statistic instead of typing</source>
        <translation>Choisir une statistique au lieu d’écrire</translation>
    </message>
    <message>
        <source>Write a line of xarray; variables go by their names. Shift+Enter runs it.</source>
        <translation>Écrivez une ligne de xarray&#x202f;; les variables portent leur nom. Maj+Entrée la lance.</translation>
    </message>
</context>
<context>
    <name>zs::ExpressionEditor</name>
    <message>
        <source>One or more lines of xarray, e.g. ds.sst.mean(&apos;time&apos;)</source>
        <translation>Une ou plusieurs lignes de xarray, p. ex. ds.sst.mean(&apos;time&apos;)</translation>
    </message>
</context>
<context>
    <name>zs::FailureNote</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Reads the chunks that failed once more (F5)</source>
        <translation>Lit encore une fois les chunks qui ont échoué (F5)</translation>
    </message>
</context>
<context>
    <name>zs::GlobeView</name>
    <message>
        <source>Globe</source>
        <translation>Globe</translation>
    </message>
    <message>
        <source>The globe needs OpenGL 3.2, which this machine does not offer.</source>
        <translation>Le globe a besoin d’OpenGL 3.2, que cette machine n’offre pas.</translation>
    </message>
</context>
<context>
    <name>zs::GridMenu</name>
    <message>
        <source>&amp;Automatic</source>
        <translation>&amp;Automatique</translation>
    </message>
    <message>
        <source>&amp;Rectilinear (1-D latitude and longitude)</source>
        <translation>&amp;Rectiligne (latitude et longitude 1-D)</translation>
    </message>
    <message>
        <source>&amp;Projected (x and y of a plane)</source>
        <translation>&amp;Projetée (x et y d’un plan)</translation>
    </message>
    <message>
        <source>&amp;Curvilinear (2-D latitude and longitude)</source>
        <translation>&amp;Curviligne (latitude et longitude 2-D)</translation>
    </message>
    <message>
        <source>Rows and columns (&amp;index)</source>
        <translation>Lignes et colonnes (&amp;indices)</translation>
    </message>
    <message>
        <source>G&amp;rid</source>
        <translation>G&amp;rille</translation>
    </message>
</context>
<context>
    <name>zs::HoverReadout</name>
    <message>
        <source>loading</source>
        <translation>lecture en cours</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>lecture impossible</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>valeur manquante</translation>
    </message>
    <message>
        <source>Value under the pointer</source>
        <translation>Valeur sous le pointeur</translation>
    </message>
    <message>
        <source>Place under the pointer</source>
        <translation>Lieu sous le pointeur</translation>
    </message>
    <message>
        <source>Cell under the pointer</source>
        <translation>Maille sous le pointeur</translation>
    </message>
    <message>
        <source>mean of %1 cells</source>
        <translation>moy. de %1 mailles</translation>
    </message>
    <message>
        <source>minimum of %1 cells</source>
        <translation>min. de %1 mailles</translation>
    </message>
    <message>
        <source>maximum of %1 cells</source>
        <translation>max. de %1 mailles</translation>
    </message>
</context>
<context>
    <name>zs::JobCard</name>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Show the result, also while it grows</source>
        <translation>Afficher le résultat, même pendant qu’il se forme</translation>
    </message>
    <message>
        <source>Forget this job and its result</source>
        <translation>Oublier ce calcul et son résultat</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Read the failed chunks again and complete the result</source>
        <translation>Relire les chunks en échec et compléter le résultat</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chunk(s) could not be read; what depends on them is missing.</source>
        <translation>
            <numerusform>%Ln chunk n’a pas pu être lu ; ce qui en dépend manque.</numerusform>
            <numerusform>%Ln chunks n’ont pas pu être lus ; ce qui en dépend manque.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Write the result as Zarr, netCDF or CSV</source>
        <translation>Écrire le résultat en Zarr, netCDF ou CSV</translation>
    </message>
    <message>
        <source>Forget this job; what it has written stays</source>
        <translation>Oublier ce calcul&#xa0;; ce qu’il a écrit reste</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Lesquels</translation>
    </message>
    <message>
        <source>List the chunks that could not be read, with their reasons</source>
        <translation>Donner la liste des chunks illisibles, avec leurs raisons</translation>
    </message>
</context>
<context>
    <name>zs::JobPanel</name>
    <message>
        <source>No jobs yet. Write a line of xarray in the console, or choose Compute › Compute …</source>
        <translation>Aucun calcul pour l’instant. Écrivez une ligne de xarray dans la console, ou choisissez Calcul › Calculer…</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>Retirer %1&#xa0;?</translation>
    </message>
    <message>
        <source>The result %1 leaves the catalog and can no longer be used by its name. Pictures and jobs that use it now keep it; to keep it for longer, export it first.</source>
        <translation>Le résultat %1 quitte le catalogue et son nom ne peut plus servir. Les images et les calculs qui l’utilisent maintenant le gardent&#xa0;; pour le garder plus longtemps, exportez-le d’abord.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>&amp;Exporter …</translation>
    </message>
</context>
<context>
    <name>zs::JumpPanel</name>
    <message>
        <source>What the axis has</source>
        <translation>Ce que contient l’axe</translation>
    </message>
    <message>
        <source>&amp;Go to a date (calendar: %1)</source>
        <translation>&amp;Aller à une date (calendrier&#xa0;: %1)</translation>
    </message>
    <message>
        <source>&amp;Go to a value or a position (#12)</source>
        <translation>&amp;Aller à une valeur ou à une position (#12)</translation>
    </message>
    <message>
        <source>1982-08 or 1982-08-07 12:00</source>
        <translation>1982-08 ou 1982-08-07 12:00</translation>
    </message>
    <message>
        <source>Date to go to</source>
        <translation>Date où aller</translation>
    </message>
    <message>
        <source>Value to go to</source>
        <translation>Valeur où aller</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Y aller</translation>
    </message>
    <message>
        <source>Show what is within</source>
        <translation>Montrer ce qu’il y a dedans</translation>
    </message>
</context>
<context>
    <name>zs::MainWindow</name>
    <message>
        <source>Reading %1 …</source>
        <translation>Lecture de %1…</translation>
    </message>
    <message>
        <source>%1 – Zarrscope</source>
        <translation>%1 – Zarrscope</translation>
    </message>
    <message>
        <source>Catalogs</source>
        <translation>Catalogues</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>&amp;Ouvrir…</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Ouvrir un &amp;récent</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Rien pour l’instant</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aide</translation>
    </message>
    <message>
        <source>&amp;About Zarrscope</source>
        <translation>À &amp;propos de Zarrscope</translation>
    </message>
    <message>
        <source>Preparing the sample data; this takes a few seconds the first time …</source>
        <translation>Préparation des données d’exemple&#x202f;; la première fois, cela prend quelques secondes…</translation>
    </message>
    <message>
        <source>Choose a dataset in the catalog to see what it holds.</source>
        <translation>Choisissez un jeu de données dans le catalogue pour voir ce qu’il contient.</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>Données d’exemple</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>Images PNG (*.png)</translation>
    </message>
    <message>
        <source>About Zarrscope</source>
        <translation>À propos de Zarrscope</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Zarrscope %1&lt;/h3&gt;&lt;p&gt;Large gridded data, read directly from where they are: only the chunks that the window needs.&lt;/p&gt;&lt;p&gt;BSD-3-Clause. Coastlines: Natural Earth, public domain.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Zarrscope %1&lt;/h3&gt;&lt;p&gt;De grandes données maillées, lues directement là où elles sont&#xa0;: seulement les chunks dont la fenêtre a besoin.&lt;/p&gt;&lt;p&gt;BSD-3-Clause. Traits de côte&#xa0;: Natural Earth, domaine public.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&amp;Next panel</source>
        <translation>Panneau &amp;suivant</translation>
    </message>
    <message>
        <source>&amp;Export picture …</source>
        <translation>&amp;Exporter l’image…</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>Exporter l’image</translation>
    </message>
    <message>
        <source>&amp;Memory and disk …</source>
        <translation>&amp;Mémoire et disque …</translation>
    </message>
</context>
<context>
    <name>zs::MapPage</name>
    <message>
        <source>Mean</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Plus proche</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Effectif</translation>
    </message>
    <message>
        <source>&amp;Globe</source>
        <translation>&amp;Globe</translation>
    </message>
    <message>
        <source>How the cells under one pixel become its value</source>
        <translation>Comment les mailles sous un pixel en donnent la valeur</translation>
    </message>
    <message>
        <source>Aggregate</source>
        <translation>Agrégation</translation>
    </message>
    <message>
        <source>Show the map on a globe that can be turned</source>
        <translation>Montrer la carte sur un globe que l’on peut tourner</translation>
    </message>
    <message>
        <source>&amp;Projection:</source>
        <translation>&amp;Projection&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Aggregate:</source>
        <translation>&amp;Agrégation&#xa0;:</translation>
    </message>
    <message>
        <source>Reading the coordinates of %1 …</source>
        <translation>Lecture des coordonnées de %1…</translation>
    </message>
    <message>
        <source>&amp;Whole field</source>
        <translation>Tout le &amp;champ</translation>
    </message>
    <message>
        <source>Whole &amp;Earth</source>
        <translation>&amp;Terre entière</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Zoom a&amp;vant</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Zoom a&amp;rrière</translation>
    </message>
    <message>
        <source>Try &amp;failed chunks again</source>
        <translation>Réessayer les chunks en é&amp;chec</translation>
    </message>
    <message>
        <source>Drawing %1 …</source>
        <translation>Tracé de %1…</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 enregistré</translation>
    </message>
    <message>
        <source>Forget over&amp;views</source>
        <translation>O&amp;ublier les aperçus</translation>
    </message>
    <message>
        <source>Zoomed-out pictures that looking has left behind, in memory and on disk: they are made anew</source>
        <translation>Les images d’ensemble que la navigation a laissées, en mémoire et sur disque&#x202f;: elles sont refaites</translation>
    </message>
</context>
<context>
    <name>zs::MapPainter</name>
    <message>
        <source>%1 / %2 chunks</source>
        <translation>%1 / %2 chunks</translation>
    </message>
    <message>
        <source>The only chunk could not be read</source>
        <translation>Le seul chunk n’a pas pu être lu</translation>
    </message>
    <message>
        <source>%1 of %2 chunks could not be read</source>
        <translation>%1 des %2 chunks n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>zs::MapView</name>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Drag to move, turn the wheel to zoom, hold Shift and drag to zoom to a box.</source>
        <translation>Glissez pour déplacer, tournez la molette pour zoomer, glissez avec Maj pour zoomer sur un rectangle.</translation>
    </message>
    <message>
        <source>Map of %1</source>
        <translation>Carte de %1</translation>
    </message>
    <message>
        <source>Double-click a variable to see its map.</source>
        <translation>Double-cliquez sur une variable pour voir sa carte.</translation>
    </message>
</context>
<context>
    <name>zs::MemoryRow</name>
    <message>
        <source>What one job may take: chunks under way and numbers that are added up. It holds for the jobs to come.</source>
        <translation>Ce qu’un calcul peut prendre&#xa0;: les chunks en route et les nombres additionnés. Vaut pour les calculs à venir.</translation>
    </message>
    <message>
        <source>Memory that the running jobs take, of what they may take</source>
        <translation>Mémoire prise par les calculs en cours, sur ce qu’ils peuvent prendre</translation>
    </message>
    <message>
        <source>Memory for each job</source>
        <translation>Mémoire de chaque calcul</translation>
    </message>
    <message>
        <source>for each &amp;job:</source>
        <translation>par &amp;calcul&#xa0;:</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> Mo</translation>
    </message>
    <message>
        <source>Memory: %1 of %2</source>
        <translation>Mémoire&#xa0;: %1 sur %2</translation>
    </message>
</context>
<context>
    <name>zs::NamedProjection</name>
    <message>
        <source>Plate carrée</source>
        <translation>Plate carrée</translation>
    </message>
    <message>
        <source>Robinson</source>
        <translation>Robinson</translation>
    </message>
    <message>
        <source>Equal Earth</source>
        <translation>Equal Earth</translation>
    </message>
    <message>
        <source>Mollweide</source>
        <translation>Mollweide</translation>
    </message>
    <message>
        <source>Natural Earth</source>
        <translation>Natural Earth</translation>
    </message>
    <message>
        <source>Winkel tripel</source>
        <translation>Winkel tripel</translation>
    </message>
    <message>
        <source>Eckert IV</source>
        <translation>Eckert IV</translation>
    </message>
    <message>
        <source>Hammer</source>
        <translation>Hammer</translation>
    </message>
    <message>
        <source>Aitoff</source>
        <translation>Aitoff</translation>
    </message>
    <message>
        <source>Sinusoidal</source>
        <translation>Sinusoïdale</translation>
    </message>
    <message>
        <source>Goode homolosine, interrupted</source>
        <translation>Homolosine de Goode, interrompue</translation>
    </message>
    <message>
        <source>Goode homolosine, oceans</source>
        <translation>Homolosine de Goode, océans</translation>
    </message>
    <message>
        <source>Mercator</source>
        <translation>Mercator</translation>
    </message>
    <message>
        <source>Miller</source>
        <translation>Miller</translation>
    </message>
    <message>
        <source>Cylindrical equal-area</source>
        <translation>Cylindrique équivalente</translation>
    </message>
    <message>
        <source>Orthographic</source>
        <translation>Orthographique</translation>
    </message>
    <message>
        <source>Perspective from a satellite</source>
        <translation>Perspective depuis un satellite</translation>
    </message>
    <message>
        <source>Lambert azimuthal equal-area</source>
        <translation>Azimutale équivalente de Lambert</translation>
    </message>
    <message>
        <source>Lambert azimuthal, north pole</source>
        <translation>Azimutale de Lambert, pôle Nord</translation>
    </message>
    <message>
        <source>Lambert azimuthal, south pole</source>
        <translation>Azimutale de Lambert, pôle Sud</translation>
    </message>
    <message>
        <source>Azimuthal equidistant</source>
        <translation>Azimutale équidistante</translation>
    </message>
    <message>
        <source>Stereographic</source>
        <translation>Stéréographique</translation>
    </message>
    <message>
        <source>Polar stereographic, north</source>
        <translation>Stéréographique polaire, nord</translation>
    </message>
    <message>
        <source>Polar stereographic, south</source>
        <translation>Stéréographique polaire, sud</translation>
    </message>
    <message>
        <source>Gnomonic</source>
        <translation>Gnomonique</translation>
    </message>
    <message>
        <source>Lambert conformal conic</source>
        <translation>Conique conforme de Lambert</translation>
    </message>
    <message>
        <source>Albers equal-area conic</source>
        <translation>Conique équivalente d’Albers</translation>
    </message>
</context>
<context>
    <name>zs::OpenDialog</name>
    <message>
        <source>Open a catalog or a dataset</source>
        <translation>Ouvrir un catalogue ou un jeu de données</translation>
    </message>
    <message>
        <source>&amp;Path or URL of an Intake catalog or a Zarr store:</source>
        <translation>&amp;Chemin ou URL d’un catalogue Intake ou d’un stockage Zarr&#xa0;:</translation>
    </message>
    <message>
        <source>Choose &amp;file …</source>
        <translation>Choisir un &amp;fichier…</translation>
    </message>
    <message>
        <source>Choose f&amp;older …</source>
        <translation>Choisir un &amp;dossier…</translation>
    </message>
    <message>
        <source>Choose a catalog</source>
        <translation>Choisir un catalogue</translation>
    </message>
    <message>
        <source>Intake catalogs (*.yaml *.yml);;All files (*)</source>
        <translation>Catalogues Intake (*.yaml *.yml);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Choose a Zarr store</source>
        <translation>Choisir un stockage Zarr</translation>
    </message>
</context>
<context>
    <name>zs::PlayMenu</name>
    <message>
        <source>When a picture is late</source>
        <translation>Quand une image est en retard</translation>
    </message>
    <message>
        <source>Show &amp;every frame</source>
        <translation>Montrer &amp;chaque image</translation>
    </message>
    <message>
        <source>Wait for it: nothing is left out</source>
        <translation>L’attendre&#xa0;: rien n’est omis</translation>
    </message>
    <message>
        <source>&amp;Keep the speed</source>
        <translation>&amp;Garder la vitesse</translation>
    </message>
    <message>
        <source>Leave out what is not there in time: time passes evenly</source>
        <translation>Omettre ce qui n’est pas là à temps&#xa0;: le temps s’écoule régulièrement</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>À la fin</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Arrêter</translation>
    </message>
    <message>
        <source>&amp;Repeat</source>
        <translation>&amp;Répéter</translation>
    </message>
    <message>
        <source>Begin again after the last step</source>
        <translation>Recommencer après le dernier pas</translation>
    </message>
    <message>
        <source>&amp;Back and forth</source>
        <translation>A&amp;ller et retour</translation>
    </message>
    <message>
        <source>Turn at either end</source>
        <translation>Faire demi-tour à chaque bout</translation>
    </message>
    <message>
        <source>Step &amp;length</source>
        <translation>&amp;Longueur du pas</translation>
    </message>
    <message>
        <source>Every step</source>
        <translation>Chaque pas</translation>
    </message>
    <message>
        <source>%1 steps at a time</source>
        <translation>%1 pas à la fois</translation>
    </message>
</context>
<context>
    <name>zs::PlotPage</name>
    <message>
        <source>Reading %1 …</source>
        <translation>Lecture de %1…</translation>
    </message>
    <message>
        <source>Drawing %1 …</source>
        <translation>Tracé de %1…</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 enregistré</translation>
    </message>
    <message>
        <source>Whole &amp;chart</source>
        <translation>&amp;Graphique entier</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Zoom a&amp;vant</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Zoom a&amp;rrière</translation>
    </message>
</context>
<context>
    <name>zs::PlotView</name>
    <message>
        <source>Chart</source>
        <translation>Graphique</translation>
    </message>
    <message>
        <source>Drag to move, turn the wheel to zoom, double-click to see all.</source>
        <translation>Faites glisser pour déplacer, tournez la molette pour zoomer, double-cliquez pour tout voir.</translation>
    </message>
    <message>
        <source>Chart of %1</source>
        <translation>Graphique de %1</translation>
    </message>
</context>
<context>
    <name>zs::PointDesk</name>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>There is no cell of the grid at this place.</source>
        <translation>Aucune maille de la grille en ce lieu.</translation>
    </message>
    <message>
        <source>There is one map only: this place has no series.</source>
        <translation>Il n’y a qu’une carte&#xa0;: ce lieu n’a pas de série.</translation>
    </message>
    <message numerus="yes">
        <source>Reading this along %1 takes %n request(s) and about %2 of chunks when decoded: each of them holds much more than this place.</source>
        <translation>
            <numerusform>Lire ceci le long de %1 demande %n requête et environ %2 de chunks décodés&#xa0;: chacun contient bien plus que ce lieu.</numerusform>
            <numerusform>Lire ceci le long de %1 demande %n requêtes et environ %2 de chunks décodés&#xa0;: chacun contient bien plus que ce lieu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s) could not be read: %1</source>
        <translation>
            <numerusform>%n chunk n’a pas pu être lu&#xa0;: %1</numerusform>
            <numerusform>%n chunks n’ont pas pu être lus&#xa0;: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>Exporter le graphique</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>Images PNG (*.png)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 enregistré</translation>
    </message>
    <message>
        <source>Export the numbers</source>
        <translation>Exporter les valeurs</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
</context>
<context>
    <name>zs::PointPanel</name>
    <message>
        <source>Chart along</source>
        <translation>Graphique le long de</translation>
    </message>
    <message>
        <source>What the chart runs along; with Shift a click on the map takes the next one</source>
        <translation>Dimension du graphique&#x202f;; Maj et un clic sur la carte passent à la suivante</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exporter</translation>
    </message>
    <message>
        <source>&amp;Picture (PNG) …</source>
        <translation>&amp;Image (PNG)…</translation>
    </message>
    <message>
        <source>&amp;Table (CSV) …</source>
        <translation>&amp;Tableau (CSV)…</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>E&amp;ffacer</translation>
    </message>
    <message>
        <source>Remove the points from the map (Escape)</source>
        <translation>Retirer les points de la carte (Échap)</translation>
    </message>
    <message>
        <source>&amp;Read it</source>
        <translation>&amp;Lire</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Arrêter</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Réessayer</translation>
    </message>
    <message>
        <source>%1 of %2 chunks</source>
        <translation>%1 chunks sur %2</translation>
    </message>
    <message>
        <source>Click a place on the map to see its values; hold Ctrl to compare several.</source>
        <translation>Cliquez sur un lieu de la carte pour voir ses valeurs&#x202f;; avec Ctrl, comparez-en plusieurs.</translation>
    </message>
</context>
<context>
    <name>zs::ProjectionPicker</name>
    <message>
        <source>Projection</source>
        <translation>Projection</translation>
    </message>
    <message>
        <source>Choose a projection, or type a PROJ string or a code such as EPSG:3413.</source>
        <translation>Choisissez une projection, ou saisissez une chaîne PROJ ou un code comme EPSG:3413.</translation>
    </message>
    <message>
        <source>PROJ string or EPSG code</source>
        <translation>Chaîne PROJ ou code EPSG</translation>
    </message>
    <message>
        <source>Array indices</source>
        <translation>Indices du tableau</translation>
    </message>
</context>
<context>
    <name>zs::ReadDesk</name>
    <message>
        <source>What this view has read</source>
        <translation>Ce que cette vue a lu</translation>
    </message>
    <message>
        <source>Ctrl+Shift+R</source>
        <translation>Ctrl+Shift+R</translation>
    </message>
    <message>
        <source>The window was never busy for longer than %1 ms at a stretch.</source>
        <translation>La fenêtre n’a jamais été occupée plus de %1&#x202f;ms d’affilée.</translation>
    </message>
</context>
<context>
    <name>zs::ReadPanel</name>
    <message>
        <source>&amp;Everything, background work too</source>
        <translation>&amp;Tout, travail en arrière-plan compris</translation>
    </message>
    <message>
        <source>Chunks and objects that were read</source>
        <translation>Blocs et objets lus</translation>
    </message>
    <message>
        <source>Start &amp;afresh</source>
        <translation>Re&amp;commencer</translation>
    </message>
    <message>
        <source>Forget what has been counted: then move, zoom or step, and see what that alone reads</source>
        <translation>Oublier ce qui a été compté&#xa0;: ensuite déplacez, zoomez ou changez de pas, et voyez ce que cela seul fait lire</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>Copier le te&amp;xte</translation>
    </message>
</context>
<context>
    <name>zs::ReadStatus</name>
    <message>
        <source>%1 of %2 requests</source>
        <translation>%1 requêtes sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n requête</numerusform>
            <numerusform>%n requêtes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % cached</source>
        <translation>%1&#xa0;% en cache</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1 lus</translation>
    </message>
    <message>
        <source>&lt;p&gt;%1 under way, %2 waiting.&lt;br&gt;This view has read %3 in %4 requests; %5 of its %6 wishes for chunks were met from memory.&lt;br&gt;All together %7 have been read.&lt;/p&gt;&lt;p&gt;Click to see what was read.&lt;/p&gt;</source>
        <translation>&lt;p&gt;%1 en cours, %2 en attente.&lt;br&gt;Cette vue a lu %3 en %4 requêtes&#x202f;; %5 de ses %6 demandes de chunks ont été servies par la mémoire.&lt;br&gt;En tout, %7 ont été lus.&lt;/p&gt;&lt;p&gt;Cliquez pour voir ce qui a été lu.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>zs::ReadWords</name>
    <message>
        <source>description</source>
        <translation>description</translation>
    </message>
    <message>
        <source>what is seen</source>
        <translation>ce qui est vu</translation>
    </message>
    <message>
        <source>what comes next</source>
        <translation>ce qui suit</translation>
    </message>
    <message>
        <source>background</source>
        <translation>arrière-plan</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>a part read</source>
        <translation>lu en partie</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lu</translation>
    </message>
    <message>
        <source>was in memory</source>
        <translation>était en mémoire</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>n’existe pas</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>échec&#xa0;: %1</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>abandonné</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>les %1 derniers</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>entier</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#x202f;ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#x202f;s</translation>
    </message>
    <message>
        <source>full</source>
        <translation>pleine</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>… (%1 in all)</source>
        <translation>… (%1 en tout)</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Pour</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Bytes asked for</source>
        <translation>Octets demandés</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lu</translation>
    </message>
    <message>
        <source>Chunk holds</source>
        <translation>Le chunk contient</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s), %1 read.</source>
        <translation>
            <numerusform>%n requête, %1 lus.</numerusform>
            <numerusform>%n requêtes, %1 lus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n chunk(s) that were looked at hold %1 when decoded.</source>
        <translation>
            <numerusform>Le chunk regardé contient %1 une fois décodé.</numerusform>
            <numerusform>Les %n chunks regardés contiennent %1 une fois décodés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wishes met from memory: %1 of %2. Resolution: %3.</source>
        <translation>Demandes servies par la mémoire&#xa0;: %1 sur %2. Résolution&#xa0;: %3.</translation>
    </message>
</context>
<context>
    <name>zs::ResultExport</name>
    <message>
        <source>There is no complete result yet.</source>
        <translation>Il n’y a pas encore de résultat complet.</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Non exporté</translation>
    </message>
</context>
<context>
    <name>zs::ResultExportDialog</name>
    <message>
        <source>%1 before compression</source>
        <translation>%1 avant compression</translation>
    </message>
    <message>
        <source>Export the result</source>
        <translation>Exporter le résultat</translation>
    </message>
    <message>
        <source>Zarr version 2</source>
        <translation>Zarr version 2</translation>
    </message>
    <message>
        <source>Zarr version 3</source>
        <translation>Zarr version 3</translation>
    </message>
    <message>
        <source>netCDF</source>
        <translation>netCDF</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>Tableau CSV</translation>
    </message>
    <message>
        <source>Zstandard</source>
        <translation>Zstandard</translation>
    </message>
    <message>
        <source>Blosc with LZ4 (fastest)</source>
        <translation>Blosc avec LZ4 (le plus rapide)</translation>
    </message>
    <message>
        <source>Blosc with Zstandard</source>
        <translation>Blosc avec Zstandard</translation>
    </message>
    <message>
        <source>gzip (read everywhere)</source>
        <translation>gzip (lu partout)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>C&amp;hoose …</source>
        <translation>C&amp;hoisir …</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format&#xa0;:</translation>
    </message>
    <message>
        <source>Save &amp;as:</source>
        <translation>Enregistrer s&amp;ous&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Compression:</source>
        <translation>&amp;Compression&#xa0;:</translation>
    </message>
    <message>
        <source>Size:</source>
        <translation>Taille&#xa0;:</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> sur %1</translation>
    </message>
    <message>
        <source>Values along %1 in one chunk, the unit that is read later</source>
        <translation>Valeurs le long de %1 dans un chunk, l’unité lue ensuite</translation>
    </message>
    <message>
        <source>Chunks:</source>
        <translation>Chunks&#xa0;:</translation>
    </message>
    <message>
        <source>Choose a name.</source>
        <translation>Choisissez un nom.</translation>
    </message>
    <message>
        <source>%1 exists already; choose another name.</source>
        <translation>%1 existe déjà&#xa0;; choisissez un autre nom.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Il n’y a pas de dossier %1.</translation>
    </message>
</context>
<context>
    <name>zs::StepSearch</name>
    <message>
        <source>This axis goes from %1 to %2.</source>
        <translation>Cet axe va de %1 à %2.</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Pas %1 sur %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>There is no step at %1; the nearest is %2.</source>
        <translation>Il n’y a pas de pas à %1&#x202f;; le plus proche est %2.</translation>
    </message>
    <message>
        <source>“%1” is no date; write 1982, 1982-08, 1982-08-07 or 1982-08-07 12:00.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une date&#x202f;; écrivez 1982, 1982-08, 1982-08-07 ou 1982-08-07 12:00.</translation>
    </message>
    <message>
        <source>No step of this axis has a date.</source>
        <translation>Aucun pas de cet axe n’a de date.</translation>
    </message>
    <message>
        <source>%1 does not exist in the calendar %2; the nearest step is %3.</source>
        <translation>%1 n’existe pas dans le calendrier %2&#x202f;; le pas le plus proche est %3.</translation>
    </message>
    <message>
        <source>No step of this axis has a value.</source>
        <translation>Aucun pas de cet axe n’a de valeur.</translation>
    </message>
    <message>
        <source>“%1” is no label of this axis.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un nom de cet axe.</translation>
    </message>
    <message>
        <source>The positions are #0 to #%1.</source>
        <translation>Les positions vont de #0 à #%1.</translation>
    </message>
    <message>
        <source>Type where to go.</source>
        <translation>Écrivez où aller.</translation>
    </message>
    <message>
        <source>“%1” is no value of this axis; write a number, or # and a position.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une valeur de cet axe&#x202f;; écrivez un nombre, ou # et une position.</translation>
    </message>
</context>
<context>
    <name>zs::StepSlider</name>
    <message>
        <source>not read yet</source>
        <translation>pas encore lu</translation>
    </message>
    <message>
        <source>read in part</source>
        <translation>lu en partie</translation>
    </message>
    <message>
        <source>at hand: draws at once</source>
        <translation>disponible&#xa0;: s’affiche aussitôt</translation>
    </message>
    <message>
        <source>the store has no such chunks</source>
        <translation>le store n’a pas ces chunks</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>n’a pas pu être lu</translation>
    </message>
    <message>
        <source>%1 of %2 steps at hand, %3 could not be read</source>
        <translation>%1 pas sur %2 disponibles, %3 n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>In the groove: solid is at hand, pale is read in part, a dotted line is missing in the store, red stripes could not be read.</source>
        <translation>Dans la rainure&#xa0;: plein, disponible&#x202f;; pâle, lu en partie&#x202f;; pointillé, absent du store&#x202f;; rayures rouges, n’a pas pu être lu.</translation>
    </message>
</context>
<context>
    <name>zs::TaskStream</name>
    <message>
        <source>fetch</source>
        <translation>lire</translation>
    </message>
    <message>
        <source>decode</source>
        <translation>décoder</translation>
    </message>
    <message>
        <source>reduce</source>
        <translation>réduire</translation>
    </message>
    <message>
        <source>combine</source>
        <translation>réunir</translation>
    </message>
    <message>
        <source>write</source>
        <translation>écrire</translation>
    </message>
    <message>
        <source>What the workers are doing</source>
        <translation>Ce que font les fils de calcul</translation>
    </message>
    <message>
        <source>The last %1 seconds, one row for each worker</source>
        <translation>Les %1 dernières secondes, une ligne par fil de calcul</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>zs::TimeBar</name>
    <message>
        <source>First step</source>
        <translation>Premier pas</translation>
    </message>
    <message>
        <source>Previous step</source>
        <translation>Pas précédent</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Pas suivant</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>Dernier pas</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>%1 / s</source>
        <translation>%1 / s</translation>
    </message>
    <message>
        <source>Steps per second</source>
        <translation>Pas par seconde</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play back&amp;wards</source>
        <translation>Lire à re&amp;bours</translation>
    </message>
    <message>
        <source>&amp;Go to …</source>
        <translation>&amp;Aller à …</translation>
    </message>
    <message>
        <source>Ctrl+G</source>
        <translation>Ctrl+G</translation>
    </message>
    <message>
        <source>max.</source>
        <translation>max.</translation>
    </message>
    <message>
        <source>Steps per second; “max.” is as fast as the pictures come</source>
        <translation>Pas par seconde&#x202f;; «&#xa0;max.&#xa0;» va aussi vite que les images arrivent</translation>
    </message>
    <message>
        <source>How to play: late pictures, the ends, step length</source>
        <translation>Comment lire&#xa0;: images en retard, bouts de l’axe, longueur du pas</translation>
    </message>
    <message>
        <source>How to play</source>
        <translation>Comment lire</translation>
    </message>
    <message>
        <source>Step %1 of %2. Click to go elsewhere (%3)</source>
        <translation>Pas %1 sur %2. Cliquer pour aller ailleurs (%3)</translation>
    </message>
    <message>
        <source>Shown: %1</source>
        <translation>Affiché&#xa0;: %1</translation>
    </message>
</context>
</TS>
