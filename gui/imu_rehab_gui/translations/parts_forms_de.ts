<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Form</name>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>* needs an answer</source>
        <translation>* braucht eine Antwort</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>of 5</source>
        <translation>von 5</translation>
    </message>
    <message>
        <source>of 10</source>
        <translation>von 10</translation>
    </message>
    <message>
        <source>times</source>
        <translation>mal</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>in the measure&apos;s unit</source>
        <translation>in der Einheit des Messwerts</translation>
    </message>
    <message>
        <source>A day like 2026-03-17, or today</source>
        <translation>Ein Tag wie 2026-03-17, oder heute</translation>
    </message>
    <message>
        <source>2019, 2019-05 or 2019-05-17</source>
        <translation>2019, 2019-05 oder 2019-05-17</translation>
    </message>
    <message>
        <source>Suggested: %1</source>
        <translation>Vorschlag: %1</translation>
    </message>
    <message>
        <source>This needs an answer.</source>
        <translation>Hier fehlt eine Antwort.</translation>
    </message>
    <message>
        <source>This needs a number: %1.</source>
        <translation>Hier wird eine Zahl gebraucht: %1.</translation>
    </message>
    <message>
        <source>This needs a day that is not still to come: %1.</source>
        <translation>Hier wird ein Tag gebraucht, der nicht in der Zukunft liegt: %1.</translation>
    </message>
    <message>
        <source>This cannot be kept. Please write it in other words.</source>
        <translation>Das kann nicht gespeichert werden. Bitte schreiben Sie es anders.</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Add one</source>
        <translation>Hinzufügen</translation>
    </message>
</context>
<context>
    <name>Kept</name>
    <message>
        <source>right %1</source>
        <translation>%1 rechts</translation>
    </message>
    <message>
        <source>left %1</source>
        <translation>%1 links</translation>
    </message>
    <message>
        <source>no score</source>
        <translation>keine Punktzahl</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>Aufzeichnen</translation>
    </message>
    <message>
        <source>research</source>
        <translation>Forschung</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>all well again</source>
        <translation>wieder gut</translation>
    </message>
    <message>
        <source>pain %1 of 10</source>
        <translation>Schmerz %1 von 10</translation>
    </message>
    <message>
        <source>%1 should change</source>
        <translation>%1 soll sich ändern</translation>
    </message>
    <message>
        <source>signed by %1</source>
        <translation>unterschrieben von %1</translation>
    </message>
    <message>
        <source>done: %1</source>
        <translation>getan: %1</translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>geboren %1</translation>
    </message>
    <message>
        <source>treated side %1</source>
        <translation>behandelte Seite %1</translation>
    </message>
    <message>
        <source>pain ceiling %1 of 10</source>
        <translation>Schmerzgrenze %1 von 10</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 Personen</translation>
    </message>
    <message>
        <source>%1: yes</source>
        <translation>%1: ja</translation>
    </message>
    <message>
        <source>%1: no</source>
        <translation>%1: nein</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
</context>
</TS>
