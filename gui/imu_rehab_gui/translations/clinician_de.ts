<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Clinic</name>
    <message>
        <source>Training is locked until the screening is signed.</source>
        <translation>Das Training ist gesperrt, bis die Vorab-Fragen unterschrieben sind.</translation>
    </message>
    <message>
        <source>(%1 more)</source>
        <translation>(noch %1)</translation>
    </message>
    <message>
        <source>Training is locked: %1</source>
        <translation>Das Training ist gesperrt: %1</translation>
    </message>
</context>
</TS>
