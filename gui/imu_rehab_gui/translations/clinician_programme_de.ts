<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Exercises</name>
    <message>
        <source>Exercises</source>
        <translation>Übungen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Dehnen</translation>
    </message>
    <message>
        <source>Tighten</source>
        <translation>Straffen</translation>
    </message>
    <message>
        <source>Strengthen</source>
        <translation>Kräftigen</translation>
    </message>
    <message>
        <source>Relax</source>
        <translation>Lockern</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>Alle Wirkungen</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Feedback, session after session: %1</source>
        <translation>Rückmeldung, Sitzung für Sitzung: %1</translation>
    </message>
    <message>
        <source>Forms, easiest first: %1</source>
        <translation>Formen, die leichteste zuerst: %1</translation>
    </message>
    <message>
        <source>Watch: %1</source>
        <translation>Darauf achten: %1</translation>
    </message>
    <message>
        <source>half-width %1, never below %2</source>
        <translation>halbe Breite %1, nie unter %2</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>hold %1 s</source>
        <translation>%1 s halten</translation>
    </message>
    <message>
        <source>rest %1 s</source>
        <translation>%1 s Pause</translation>
    </message>
    <message>
        <source>each side</source>
        <translation>jede Seite</translation>
    </message>
    <message>
        <source>Dose: %1</source>
        <translation>Menge: %1</translation>
    </message>
</context>
<context>
    <name>Programme</name>
    <message>
        <source>Begin a programme</source>
        <translation>Ein Programm beginnen</translation>
    </message>
    <message>
        <source>%1 (%2 exercises)</source>
        <translation>%1 (%2 Übungen)</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Begin this programme</source>
        <translation>Dieses Programm beginnen</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Was darin ist</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>%1 is in no programme yet.</source>
        <translation>%1 ist noch in keinem Programm.</translation>
    </message>
    <message>
        <source>%1 is in a programme already: a new one takes its place from today. What was done stays.</source>
        <translation>%1 ist schon in einem Programm: Ab heute gilt statt dessen das neue. Was getan wurde, bleibt.</translation>
    </message>
    <message>
        <source>Clinical principle; not established by trials.</source>
        <translation>Klinischer Grundsatz; nicht durch Studien belegt.</translation>
    </message>
    <message>
        <source>[V] published · [M] from memory · [E] our default</source>
        <translation>[V] veröffentlicht · [M] aus dem Gedächtnis · [E] unsere Vorgabe</translation>
    </message>
    <message>
        <source>Open this gate all the same</source>
        <translation>Diese Schwelle trotzdem öffnen</translation>
    </message>
    <message>
        <source>It did not pass. What comes after it may be done from today; the screening still holds. This can be taken back.</source>
        <translation>Sie ist nicht bestanden. Was danach kommt, ist ab heute erlaubt; die Vorab-Fragen gelten weiter. Das lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>Limit in %1</source>
        <translation>Grenze in %1</translation>
    </message>
    <message>
        <source>Confirm or change the limit</source>
        <translation>Grenze bestätigen oder ändern</translation>
    </message>
    <message>
        <source>Once per person. A limit that is not verified waits for you.</source>
        <translation>Einmal je Person. Eine nicht belegte Grenze wartet auf Sie.</translation>
    </message>
    <message>
        <source>Confirm or change: %1</source>
        <translation>Bestätigen oder ändern: %1</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>What it was stays in the record.</source>
        <translation>Was es war, bleibt in der Akte.</translation>
    </message>
    <message>
        <source>“%1” is no number; type one like 35 or 12.5.</source>
        <translation>„%1“ ist keine Zahl; tippen Sie eine wie 35 oder 12,5.</translation>
    </message>
    <message>
        <source>Phases and gates</source>
        <translation>Phasen und Schwellen</translation>
    </message>
    <message>
        <source>Tried without help</source>
        <translation>Ohne Hilfe versucht</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
    <message>
        <source>Nobody is chosen. “People” is where somebody is.</source>
        <translation>Niemand ist gewählt. Unter „Personen“ wählen Sie jemanden.</translation>
    </message>
    <message>
        <source>Which programme</source>
        <translation>Welches Programm</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Exercises</source>
        <translation>Übungen</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>The programme was ended.</source>
        <translation>Das Programm wurde beendet.</translation>
    </message>
    <message>
        <source>%1 · version %2 · since %3</source>
        <translation>%1 · Fassung %2 · seit %3</translation>
    </message>
    <message>
        <source>%1: phase %2, %3, since %4</source>
        <translation>%1: Phase %2, %3, seit %4</translation>
    </message>
    <message>
        <source>Gate of phase %1: %2</source>
        <translation>Schwelle von Phase %1: %2</translation>
    </message>
    <message>
        <source>passed on %1</source>
        <translation>bestanden am %1</translation>
    </message>
    <message>
        <source>opened by %1 on %2</source>
        <translation>geöffnet von %1 am %2</translation>
    </message>
    <message>
        <source>Value: %1</source>
        <translation>Wert: %1</translation>
    </message>
    <message>
        <source>confirmed by %1, %2</source>
        <translation>bestätigt von %1, %2</translation>
    </message>
    <message>
        <source>%1 stays as hard as it is</source>
        <translation>%1 bleibt so schwer, wie es ist</translation>
    </message>
    <message>
        <source>%1 gets one step easier</source>
        <translation>%1 wird eine Stufe leichter</translation>
    </message>
    <message>
        <source>%1 was ended</source>
        <translation>%1 wurde beendet</translation>
    </message>
    <message>
        <source>The programme</source>
        <translation>Das Programm</translation>
    </message>
    <message>
        <source>Session %1 · about %2 minutes</source>
        <translation>Sitzung %1 · etwa %2 Minuten</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>Without help</source>
        <translation>Ohne Hilfe</translation>
    </message>
    <message>
        <source>Form: %1</source>
        <translation>Form: %1</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>Grund: %1</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>In the zone</source>
        <translation>Im Zielbereich</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Monthly check: due on %1 (%2)</source>
        <translation>Monatliche Messung: fällig am %1 (%2)</translation>
    </message>
    <message>
        <source>Is someone with the person?</source>
        <translation>Ist jemand bei der Person?</translation>
    </message>
    <message>
        <source>Is someone with the person? Not asked</source>
        <translation>Ist jemand bei der Person? Nicht gefragt</translation>
    </message>
    <message>
        <source>Someone is with the person</source>
        <translation>Jemand ist bei der Person</translation>
    </message>
    <message>
        <source>The person is alone</source>
        <translation>Die Person ist allein</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>My sensors, by Bluetooth</source>
        <translation>Meine Sensoren, über Bluetooth</translation>
    </message>
    <message>
        <source>A simulated wearer</source>
        <translation>Eine simulierte Person</translation>
    </message>
    <message>
        <source>%1 sensors</source>
        <translation>%1 Sensoren</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Begin today&apos;s plan</source>
        <translation>Heutigen Plan beginnen</translation>
    </message>
    <message>
        <source>Today&apos;s plan</source>
        <translation>Heutiger Plan</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>End the programme</source>
        <translation>Programm beenden</translation>
    </message>
    <message>
        <source>Nothing is planned until this is taken back.</source>
        <translation>Es wird nichts geplant, bis das zurückgenommen wird.</translation>
    </message>
    <message>
        <source>Keep it as hard as it is</source>
        <translation>So schwer lassen</translation>
    </message>
    <message>
        <source>It gets neither harder nor easier until this is taken back.</source>
        <translation>Es wird weder schwerer noch leichter, bis das zurückgenommen wird.</translation>
    </message>
    <message>
        <source>Make it easier</source>
        <translation>Leichter machen</translation>
    </message>
    <message>
        <source>It is one step easier in the next session.</source>
        <translation>In der nächsten Sitzung ist es eine Stufe leichter.</translation>
    </message>
</context>
</TS>
