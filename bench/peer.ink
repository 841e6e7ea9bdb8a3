// The peer of `bench rulebook`: a hub of twelve conditional choices over thirty variables and eight people,
// played with choose + ContinueMaximally.
VAR trust_operations = 40
VAR trust_boss = 40
VAR trust_it = 40
VAR trust_finance = 40
VAR trust_buyer = 40
VAR trust_sales = 40
VAR trust_engineer = 40
VAR trust_door = 40
VAR pain_operations = 0
VAR pain_boss = 0
VAR pain_it = 0
VAR pain_finance = 0
VAR pain_buyer = 0
VAR pain_sales = 0
VAR pain_engineer = 0
VAR pain_door = 0
VAR met_operations = 0
VAR met_boss = 0
VAR met_it = 0
VAR met_finance = 0
VAR met_buyer = 0
VAR met_sales = 0
VAR met_engineer = 0
VAR met_door = 0
VAR turn = 0
VAR urgency = 0
VAR interest = 0
VAR told = 0
VAR denied = 0
VAR who = 0
-> hub
== hub
~ turn = turn + 1
{ turn % 8 == 0:
    ~ who = (who + 1) % 8
}
+ { turn < 100000 } [Greet]
    ~ trust_operations = trust_operations + 1 - (trust_operations / 80)
    { who:
    - 0: Shao says a word about Greet, trust {trust_operations}.
    - 1: Qin nods, {urgency}.
    - 2: Lu smiles, {interest}.
    - else: Somebody answers, {told} told, {denied} denied.
    }
    -> hub
+ { met_operations == 0 || turn % 3 == 0 } [State the purpose]
    ~ met_operations = 1
    ~ interest = interest + 1
    { who:
    - 0: Shao says a word about State the purpose, trust {trust_operations}.
    - 1: Qin nods, {urgency}.
    - 2: Lu smiles, {interest}.
    - else: Somebody answers, {told} told, {denied} denied.
    }
    -> hub
+ { interest >= 0 && trust_operations > 5 } [Tell a story]
    ~ interest = interest + 3 - interest / 30
    { who:
    - 0: Shao says a word about Tell a story, trust {trust_operations}.
    - 1: Qin nods, {urgency}.
    - 2: Lu smiles, {interest}.
    - else: Somebody answers, {told} told, {denied} denied.
    }
    -> hub
+ { trust_operations >= 20 || met_operations == 1 } [Ask for the trouble]
    ~ pain_operations = 1
    ~ told = told + 1
    { who:
    - 0: Shao says a word about Ask for the trouble, trust {trust_operations}.
    - 1: Qin nods, {urgency}.
    - 2: Lu smiles, {interest}.
    - else: Somebody answers, {told} told, {denied} denied.
    }
    -> hub
+ { pain_operations == 1 } [Ask for reasons]
    ~ told = told + 1
    ~ trust_it = trust_it + 1 - trust_it / 90
    { who:
    - 0: Shao says a word about Ask for reasons, trust {trust_operations}.
    - 1: Qin nods, {urgency}.
    - 2: Lu smiles, {interest}.
    - else: Somebody answers, {told} told, {denied} denied.
    }
    -> hub
+ { pain_operations == 1 && trust_operations >= 10 } [Ask how often]
    ~ told = told + 2
    { who:
    - 0: Shao says a word about Ask how often, trust {trust_operations}.
    - 1: Qin nods, {urgency}.
    - 2: Lu smiles, {interest}.
    - else: Somebody answers, {told} told, {denied} denied.
    }
    -> hub
+ { told >= 1 } [Sum up]
    ~ trust_operations = trust_operations + 2 - trust_operations / 50
    ~ urgency = urgency + 1
    { who:
    - 0: Shao says a word about Sum up, trust {trust_operations}.
    - 1: Qin nods, {urgency}.
    - 2: Lu smiles, {interest}.
    - else: Somebody answers, {told} told, {denied} denied.
    }
    -> hub
+ { told >= 2 && who >= 0 } [Ask who else]
    ~ met_finance = 1
    ~ pain_finance = 1
    { who:
    - 0: Shao says a word about Ask who else, trust {trust_operations}.
    - 1: Qin nods, {urgency}.
    - 2: Lu smiles, {interest}.
    - else: Somebody answers, {told} told, {denied} denied.
    }
    -> hub
+ { met_finance == 1 || met_sales == 1 } [Ask what it costs]
    ~ trust_finance = trust_finance + 1 - trust_finance / 90
    ~ pain_sales = 1
    { who:
    - 0: Shao says a word about Ask what it costs, trust {trust_operations}.
    - 1: Qin nods, {urgency}.
    - 2: Lu smiles, {interest}.
    - else: Somebody answers, {told} told, {denied} denied.
    }
    -> hub
+ { trust_operations >= 0 && told >= 0 } [Ask for a wish]
    ~ interest = interest + 1
    { who:
    - 0: Shao says a word about Ask for a wish, trust {trust_operations}.
    - 1: Qin nods, {urgency}.
    - 2: Lu smiles, {interest}.
    - else: Somebody answers, {told} told, {denied} denied.
    }
    -> hub
+ { interest >= 1 } [Propose]
    { pain_operations == 1:
        ~ trust_operations = trust_operations + 1 - trust_operations / 70
    - else:
        ~ denied = denied + 1
    }
    { who:
    - 0: Shao says a word about Propose, trust {trust_operations}.
    - 1: Qin nods, {urgency}.
    - 2: Lu smiles, {interest}.
    - else: Somebody answers, {told} told, {denied} denied.
    }
    -> hub
+ { trust_operations >= 10 } [Bargain]
    ~ met_boss = 1
    ~ urgency = urgency + 1
    { who:
    - 0: Shao says a word about Bargain, trust {trust_operations}.
    - 1: Qin nods, {urgency}.
    - 2: Lu smiles, {interest}.
    - else: Somebody answers, {told} told, {denied} denied.
    }
    -> hub
