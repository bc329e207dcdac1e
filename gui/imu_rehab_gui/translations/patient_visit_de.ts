<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>CheckIn</name>
    <message>
        <source>Is anything new since last time?</source>
        <translation>Ist seit dem letzten Mal etwas neu?</translation>
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
        <source>What is it?</source>
        <translation>Was ist es?</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>Nichts davon</translation>
    </message>
    <message>
        <source>Pain goes down below my knee</source>
        <translation>Schmerz zieht bis unter mein Knie</translation>
    </message>
    <message>
        <source>An arm or leg is numb, or has lost strength</source>
        <translation>Arm oder Bein ist taub oder hat weniger Kraft</translation>
    </message>
    <message>
        <source>I feel dizzy or faint</source>
        <translation>Mir ist schwindlig</translation>
    </message>
    <message>
        <source>I am short of breath</source>
        <translation>Ich bekomme schlecht Luft</translation>
    </message>
    <message>
        <source>Pain or pressure in my chest</source>
        <translation>Schmerz oder Druck in der Brust</translation>
    </message>
    <message>
        <source>I nearly fell</source>
        <translation>Ich bin fast gefallen</translation>
    </message>
    <message>
        <source>%1 of 10</source>
        <translation>%1 von 10</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Stopped. Your data is kept.</source>
        <translation>Beendet. Ihre Daten bleiben erhalten.</translation>
    </message>
    <message>
        <source>Why? You need not say.</source>
        <translation>Warum? Sie müssen es nicht sagen.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>I am tired</source>
        <translation>Ich bin müde</translation>
    </message>
    <message>
        <source>I have no time</source>
        <translation>Ich habe keine Zeit</translation>
    </message>
    <message>
        <source>It hurts</source>
        <translation>Es tut weh</translation>
    </message>
    <message>
        <source>The sensors do not work</source>
        <translation>Die Sensoren gehen nicht</translation>
    </message>
    <message>
        <source>This is how it went</source>
        <translation>So ist es gegangen</translation>
    </message>
    <message>
        <source>Do you want to tell us something?</source>
        <translation>Möchten Sie uns etwas sagen?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Danke</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Take the sensors off.</source>
        <translation>Nehmen Sie die Sensoren ab.</translation>
    </message>
    <message>
        <source>Look at your skin. A red spot should go soon.</source>
        <translation>Sehen Sie Ihre Haut an. Ein roter Fleck sollte bald weggehen.</translation>
    </message>
    <message>
        <source>Charge the sensors. Not on your body.</source>
        <translation>Laden Sie die Sensoren. Nicht am Körper.</translation>
    </message>
    <message>
        <source>No training now</source>
        <translation>Jetzt nicht üben</translation>
    </message>
    <message>
        <source>Your clinician will look at it.</source>
        <translation>Ihre Fachperson sieht es sich an.</translation>
    </message>
    <message>
        <source>I understand</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Call the emergency number</source>
        <translation>Rufen Sie den Notruf</translation>
    </message>
    <message>
        <source>Emergency: phone %1</source>
        <translation>Notfall: rufen Sie %1</translation>
    </message>
    <message>
        <source>Your file for the clinic: %1</source>
        <translation>Ihre Datei für die Praxis: %1</translation>
    </message>
    <message>
        <source>%1 of %2 in the zone</source>
        <translation>%1 von %2 im Zielbereich</translation>
    </message>
    <message>
        <source>Next: give the file to your clinician.</source>
        <translation>Jetzt: geben Sie die Datei Ihrer Fachperson.</translation>
    </message>
    <message>
        <source>Nothing was measured today.</source>
        <translation>Heute wurde nichts gemessen.</translation>
    </message>
    <message>
        <source>This was the first time. It will be your usual.</source>
        <translation>Das war das erste Mal. Es wird Ihr gewohnter Wert.</translation>
    </message>
    <message>
        <source>Your usual: %1 of %2.</source>
        <translation>Ihr gewohnter Wert: %1 von %2.</translation>
    </message>
    <message>
        <source>Pain after: %1 of 10.</source>
        <translation>Schmerz danach: %1 von 10.</translation>
    </message>
    <message>
        <source>Effort: %1 of 10.</source>
        <translation>Anstrengung: %1 von 10.</translation>
    </message>
</context>
<context>
    <name>FirstMinute</name>
    <message>
        <source>Which can you read from there?</source>
        <translation>Was können Sie von dort lesen?</translation>
    </message>
    <message>
        <source>Signs, no words</source>
        <translation>Zeichen, keine Wörter</translation>
    </message>
    <message>
        <source>Lean</source>
        <translation>Beugen</translation>
    </message>
    <message>
        <source>Can you hear this?</source>
        <translation>Hören Sie das?</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>I cannot hear it</source>
        <translation>Ich höre es nicht</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>The sound is off. You can read all of it.</source>
        <translation>Der Ton ist aus. Sie können alles lesen.</translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message>
        <source>Put the sensors on</source>
        <translation>Legen Sie die Sensoren an</translation>
    </message>
    <message>
        <source>Now move the sensors to the other leg</source>
        <translation>Jetzt die Sensoren ans andere Bein</translation>
    </message>
    <message>
        <source>Tight: it must not move when you push.</source>
        <translation>Fest: beim Drücken darf nichts rutschen.</translation>
    </message>
    <message>
        <source>Enough for today</source>
        <translation>Genug für heute</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>They are on</source>
        <translation>Sie sind dran</translation>
    </message>
    <message>
        <source>Body from the front</source>
        <translation>Körper von vorn</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>on top of the shoe</source>
        <translation>oben auf dem Schuh</translation>
    </message>
    <message>
        <source>on the flat inside of the shin</source>
        <translation>innen am Schienbein</translation>
    </message>
    <message>
        <source>in front, above the knee</source>
        <translation>vorn, über dem Knie</translation>
    </message>
    <message>
        <source>in front, under the navel</source>
        <translation>vorn, unter dem Nabel</translation>
    </message>
    <message>
        <source>at the back, in the middle</source>
        <translation>hinten, in der Mitte</translation>
    </message>
    <message>
        <source>on the breastbone</source>
        <translation>auf dem Brustbein</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Hello, %1</source>
        <translation>Hallo, %1</translation>
    </message>
    <message>
        <source>Today: about %1 minutes</source>
        <translation>Heute: etwa %1 Minuten</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 mehr</translation>
    </message>
    <message>
        <source>Not you?</source>
        <translation>Sind das nicht Sie?</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
</context>
</TS>
