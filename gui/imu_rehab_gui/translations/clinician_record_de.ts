<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Leaving</name>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Ort wählen</translation>
    </message>
    <message>
        <source>As it is: true dates and all words</source>
        <translation>Wie es ist: echte Daten, alle Worte</translation>
    </message>
    <message>
        <source>With comments and other free words</source>
        <translation>Mit Bemerkungen und freien Worten</translation>
    </message>
    <message>
        <source>With recordings, which hold true dates</source>
        <translation>Mit Aufzeichnungen (echte Daten)</translation>
    </message>
    <message>
        <source>What goes out</source>
        <translation>Was hinausgeht</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export this person</source>
        <translation>Diese Person exportieren</translation>
    </message>
    <message>
        <source>Type the pseudonym to delete</source>
        <translation>Zum Löschen das Pseudonym eintippen</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Delete this person</source>
        <translation>Diese Person löschen</translation>
    </message>
    <message>
        <source>Export and delete</source>
        <translation>Export und Löschen</translation>
    </message>
    <message>
        <source>Everything leaves as it is: pseudonym, true dates, all words.</source>
        <translation>Alles geht hinaus, wie es ist: Pseudonym, echte Daten, alle Worte.</translation>
    </message>
    <message>
        <source>Pseudonymised: a new label, all dates moved by one number of days. It is still personal data: movement itself can name a person.</source>
        <translation>Pseudonymisiert: ein neuer Name, alle Daten um gleich viele Tage verschoben. Es bleiben persönliche Daten: schon die Bewegung kann jemanden verraten.</translation>
    </message>
    <message>
        <source>Free words leave as they were written.</source>
        <translation>Freie Worte gehen hinaus, wie sie geschrieben wurden.</translation>
    </message>
    <message>
        <source>Recordings leave as they are, with their true dates.</source>
        <translation>Aufzeichnungen gehen hinaus, wie sie sind, mit echten Daten.</translation>
    </message>
    <message>
        <source>%1 is in %2 (%3 files).</source>
        <translation>%1 liegt in %2 (%3 Dateien).</translation>
    </message>
    <message>
        <source>Not in it, for it is not where it was: %1</source>
        <translation>Nicht dabei, denn es liegt nicht mehr dort: %1</translation>
    </message>
    <message>
        <source>%1 leaves for good: %2 and %3. It cannot be undone. Backups and exports made before still hold this person.</source>
        <translation>%1 geht für immer: %2 und %3. Das kann nicht zurückgenommen werden. Frühere Sicherungen und Exporte enthalten diese Person noch.</translation>
    </message>
    <message>
        <source>1 entry</source>
        <translation>1 Eintrag</translation>
    </message>
    <message>
        <source>%n entries</source>
        <translation>%n Einträge</translation>
    </message>
    <message>
        <source>1 recording</source>
        <translation>1 Aufzeichnung</translation>
    </message>
    <message>
        <source>%n recordings</source>
        <translation>%n Aufzeichnungen</translation>
    </message>
    <message>
        <source>Deleted: %1 entries, %2 recordings.</source>
        <translation>Gelöscht: %1 Einträge, %2 Aufzeichnungen.</translation>
    </message>
</context>
<context>
    <name>Pain</name>
    <message>
        <source>No body chart is kept yet; the forms have one.</source>
        <translation>Noch ist kein Körperbild gespeichert; es steht bei den Formularen.</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>Daneben</translation>
    </message>
    <message>
        <source>No pain was told yet.</source>
        <translation>Noch wurde kein Schmerz angegeben.</translation>
    </message>
    <message>
        <source>Where it hurt</source>
        <translation>Wo es weh tat</translation>
    </message>
    <message>
        <source>Pain and a measure over time</source>
        <translation>Schmerz und ein Messwert über die Zeit</translation>
    </message>
    <message>
        <source>Pain over time</source>
        <translation>Schmerzverlauf</translation>
    </message>
    <message>
        <source>Hollow point: SIMULATED. Bar: standard error. The two stand beside each other on one line of time; this says nothing of why they change.</source>
        <translation>Hohler Punkt: SIMULIERT. Strich: Standardfehler. Beide stehen auf einer Zeitachse nebeneinander; das sagt nichts darüber, warum sie sich ändern.</translation>
    </message>
    <message>
        <source>Pain now</source>
        <translation>Schmerz jetzt</translation>
    </message>
    <message>
        <source>of 10</source>
        <translation>von 10</translation>
    </message>
    <message>
        <source>Values over time</source>
        <translation>Werte über die Zeit</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>Why? It is kept with the correction.</source>
        <translation>Warum? Es bleibt bei der Berichtigung.</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Session %1 leaves %2 with its recording, numbers, answers and calibration, and belongs to the other person. It can be moved back in the same way.</source>
        <translation>Sitzung %1 verlässt %2 mit Aufzeichnung, Zahlen, Antworten und Kalibrierung und gehört dann der anderen Person. Sie kann ebenso zurückgegeben werden.</translation>
    </message>
    <message>
        <source>The session is computed anew without this trial. Numbers that need it change or are gone; what they were stays in the corrections. The recording keeps the trial.</source>
        <translation>Die Sitzung wird ohne diesen Versuch neu berechnet. Zahlen, die ihn brauchen, ändern sich oder fallen weg; was sie waren, bleibt bei den Berichtigungen. Die Aufzeichnung behält den Versuch.</translation>
    </message>
    <message>
        <source>The session is computed anew with the new value. What it was stays in the corrections.</source>
        <translation>Die Sitzung wird mit dem neuen Wert neu berechnet. Was er war, bleibt bei den Berichtigungen.</translation>
    </message>
    <message>
        <source>It was: %1 → it will be: %2</source>
        <translation>Vorher: %1 → dann: %2</translation>
    </message>
    <message>
        <source>Session %1: it was of %2, it is of %3.</source>
        <translation>Sitzung %1: vorher von %2, jetzt von %3.</translation>
    </message>
    <message>
        <source>Its calibration went along: %1.</source>
        <translation>Die Kalibrierung ging mit: %1.</translation>
    </message>
    <message>
        <source>%1: it was %2, it is %3.</source>
        <translation>%1: vorher %2, jetzt %3.</translation>
    </message>
    <message>
        <source>Its recording is not there: nothing else was computed anew.</source>
        <translation>Die Aufzeichnung ist nicht da: sonst wurde nichts neu berechnet.</translation>
    </message>
    <message>
        <source>1 number changed.</source>
        <translation>1 Zahl hat sich geändert.</translation>
    </message>
    <message>
        <source>%n numbers changed.</source>
        <translation>%n Zahlen haben sich geändert.</translation>
    </message>
    <message>
        <source>Gone, for what is left is too little: %1.</source>
        <translation>Weggefallen, denn der Rest reicht nicht: %1.</translation>
    </message>
    <message>
        <source>Who did it?</source>
        <translation>Wer war es?</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Berichtigungen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Pain over time</source>
        <translation>Schmerzverlauf</translation>
    </message>
    <message>
        <source>Export and delete</source>
        <translation>Export und Löschen</translation>
    </message>
    <message>
        <source>Choose a person first, in “People”.</source>
        <translation>Wählen Sie zuerst eine Person, unter „Personen“.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Akte</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What it brought</source>
        <translation>Was sie brachte</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>noch offen</translation>
    </message>
    <message>
        <source>recovered after an interruption</source>
        <translation>nach einer Unterbrechung gerettet</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messwert</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Value ± error</source>
        <translation>Wert ± Fehler</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>MDC</source>
        <translation>MDC</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>in der Mitte</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>the next morning</source>
        <translation>am Morgen danach</translation>
    </message>
    <message>
        <source>at the visit</source>
        <translation>beim Termin</translation>
    </message>
    <message>
        <source>Trial taken out: %1</source>
        <translation>Versuch herausgenommen: %1</translation>
    </message>
    <message>
        <source>Injuries before</source>
        <translation>Frühere Verletzungen</translation>
    </message>
    <message>
        <source>Treatments</source>
        <translation>Behandlungen</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>Beschwerden</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Typed value</source>
        <translation>Getippter Wert</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>(%1 entries)</source>
        <translation>(%1 Einträge)</translation>
    </message>
    <message>
        <source>1 number</source>
        <translation>1 Zahl</translation>
    </message>
    <message>
        <source>%n numbers</source>
        <translation>%n Zahlen</translation>
    </message>
    <message>
        <source>1 typed value</source>
        <translation>1 getippter Wert</translation>
    </message>
    <message>
        <source>%n typed values</source>
        <translation>%n getippte Werte</translation>
    </message>
    <message>
        <source>1 answer</source>
        <translation>1 Antwort</translation>
    </message>
    <message>
        <source>%n answers</source>
        <translation>%n Antworten</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>%n minutes</source>
        <translation>%n Minuten</translation>
    </message>
    <message>
        <source>All sessions</source>
        <translation>Alle Sitzungen</translation>
    </message>
    <message>
        <source>Give to another person</source>
        <translation>Anderer Person geben</translation>
    </message>
    <message>
        <source>Take a trial out</source>
        <translation>Versuch herausnehmen</translation>
    </message>
    <message>
        <source>Correct a typed value</source>
        <translation>Getippten Wert berichtigen</translation>
    </message>
    <message>
        <source>Typed values</source>
        <translation>Getippte Werte</translation>
    </message>
    <message>
        <source>Said and done</source>
        <translation>Gesagt und getan</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>The right person</source>
        <translation>Die richtige Person</translation>
    </message>
    <message>
        <source>Move the session</source>
        <translation>Sitzung verschieben</translation>
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
        <source>Which trial, from 1</source>
        <translation>Welcher Versuch, ab 1</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>What it should be</source>
        <translation>Was es sein soll</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>The session is being computed anew.</source>
        <translation>Die Sitzung wird neu berechnet.</translation>
    </message>
    <message>
        <source>It counts now: %1, %2, trial %3 → it will not count</source>
        <translation>Jetzt zählt er: %1, %2, Versuch %3 → dann nicht mehr</translation>
    </message>
    <message>
        <source>Look into it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Nothing is kept.</source>
        <translation>Nichts ist gespeichert.</translation>
    </message>
    <message>
        <source>Injuries and treatments</source>
        <translation>Verletzungen und Behandlungen</translation>
    </message>
</context>
</TS>
