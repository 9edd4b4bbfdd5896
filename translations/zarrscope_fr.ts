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
        <source>the server refuses to show this without credentials.</source>
        <translation>le serveur refuse de le montrer sans identifiants.</translation>
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
</TS>
