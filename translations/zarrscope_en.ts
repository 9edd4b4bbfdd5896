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
<context>
    <name>zs::PointDesk</name>
    <message numerus="yes">
        <source>Reading this along %1 takes %n request(s) and about %2 of chunks when decoded: each of them holds much more than this place.</source>
        <translation>
            <numerusform>Reading this along %1 takes %n request and about %2 of chunks when decoded: each of them holds much more than this place.</numerusform>
            <numerusform>Reading this along %1 takes %n requests and about %2 of chunks when decoded: each of them holds much more than this place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s) could not be read: %1</source>
        <translation>
            <numerusform>%n chunk could not be read: %1</numerusform>
            <numerusform>%n chunks could not be read: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zs::ReadStatus</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zs::ReadWords</name>
    <message numerus="yes">
        <source>%n request(s), %1 read.</source>
        <translation>
            <numerusform>%n request, %1 read.</numerusform>
            <numerusform>%n requests, %1 read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n chunk(s) that were looked at hold %1 when decoded.</source>
        <translation>
            <numerusform>The %n chunk that was looked at holds %1 when decoded.</numerusform>
            <numerusform>The %n chunks that were looked at hold %1 when decoded.</numerusform>
        </translation>
    </message>
</context>
</TS>
