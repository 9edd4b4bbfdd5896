<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>zs::DatasetCard</name>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zs::JobCard</name>
    <message numerus="yes">
        <source>%Ln chunk(s) could not be read; what depends on them is missing.</source>
        <translation>
            <numerusform>%Ln chunk could not be read; what depends on it is missing.</numerusform>
            <numerusform>%Ln chunks could not be read; what depends on them is missing.</numerusform>
        </translation>
    </message>
</context>
</TS>
