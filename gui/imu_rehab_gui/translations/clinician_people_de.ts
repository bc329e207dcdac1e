<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>People</name>
    <message>
        <source>Search a pseudonym</source>
        <translation>Pseudonym suchen</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Neue Person</translation>
    </message>
    <message>
        <source>Treat this person</source>
        <translation>Diese Person behandeln</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Pseudonym</source>
        <translation>Pseudonym</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>Letzter Besuch</translation>
    </message>
    <message>
        <source>Nobody is kept here yet. “New person” makes a pseudonym.</source>
        <translation>Hier ist noch niemand. „Neue Person“ vergibt ein Pseudonym.</translation>
    </message>
    <message>
        <source>No pseudonym holds these letters.</source>
        <translation>Kein Pseudonym enthält diese Buchstaben.</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>%n people</source>
        <translation>%n Personen</translation>
    </message>
</context>
</TS>
