<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Console</name>
    <message>
        <source>Body picture; what is dashed is not measured</source>
        <translation>Körperbild; Gestricheltes ist nicht gemessen</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Dashed: not measured. ±: holds 95 % of errors. A, B, C: how well founded.</source>
        <translation>Gestrichelt: nicht gemessen. ±: enthält 95 % der Fehler. A, B, C: wie gut begründet.</translation>
    </message>
    <message>
        <source>Body and numbers</source>
        <translation>Körper und Zahlen</translation>
    </message>
</context>
</TS>
