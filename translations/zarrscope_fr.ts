<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
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
        <source>reading it needs a permission or credentials that are not there.</source>
        <translation>la lecture demande une autorisation ou des identifiants qui manquent.</translation>
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
    <name>zs::CatalogModel</name>
    <message>
        <source>%1 (reading …)</source>
        <translation>%1 (lecture…)</translation>
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
        <translation>Fixes pour tous les instants</translation>
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
        <translation>Pas d’image : cette variable ne contient pas de nombres</translation>
    </message>
    <message>
        <source>Double-click for the chart</source>
        <translation>Double-cliquer pour le graphique</translation>
    </message>
</context>
<context>
    <name>zs::DatasetOpener</name>
    <message>
        <source>%1 steps from %2 to %3, calendar %4</source>
        <translation>%1 pas de %2 à %3, calendrier %4</translation>
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
        <source>%1 requests under way, %2 waiting · %3 read</source>
        <translation>%1 requêtes en cours, %2 en attente · %3 lus</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1 lus</translation>
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
</context>
<context>
    <name>zs::MapPainter</name>
    <message>
        <source>%1 / %2 chunks</source>
        <translation>%1 / %2 chunks</translation>
    </message>
    <message>
        <source>The only chunk could not be read.</source>
        <translation>Le seul chunk n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>%1 of %2 chunks could not be read.</source>
        <translation>%1 chunks sur %2 n’ont pas pu être lus.</translation>
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
        <source>Repeat</source>
        <translation>Répéter</translation>
    </message>
    <message>
        <source>Begin again after the last step</source>
        <translation>Recommencer après le dernier pas</translation>
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
        <source>Step %1 of %2</source>
        <translation>Pas %1 sur %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
</context>
</TS>
