# ruff: noqa: E501  (an expression stays beside what it holds)
"""Each figure of the trainer's notes, and what must hold where the notebook was run.

A key stands in the notes, word by word; its value is an expression in the notebook's own names.
"""

HELP = """
import numpy as np
from bathtub.figures.hunting_share import as_good
from bathtub.figures.luck import with_and_without
from bathtub.figures.one_more import SIDES, added
from bathtub.figures.worlds import by_how_much
from bathtub.scenario.spelling import few, figures

def mean(results, strategy, measure):
    table = results.summary.set_index(["strategy", "measure"])["mean"]
    return float(table[strategy, measure])

def against(results, strategy):
    table = results.differences
    return table[(table["strategy"] == strategy) & (table["measure"] == "npv")].iloc[0]

def verdicts(results):
    return {n: against(results, n)["verdict"] for n in results.strategies if n != results.baseline}

def percent(results, strategy):
    return by_how_much(results, dict(against(results, strategy))).split(" %")[0]

def back(side, share):
    (found,) = [m for m in added(more, SIDES[side]) if abs(m.share - share) < 1e-6]
    return f"{found.mean:.2f}"

def best(results):
    return max(results.strategies, key=lambda name: mean(results, name, "npv"))

def remarked(results, words):
    return any(words in line for line in results.remarks)

def at(strategy, month):
    (row,) = [r for r in life.rows if strategy in r.moments and abs(r.month - month) < 0.05]
    return row, row.moments[strategy]

def fate(name):
    table = found.twins[found.twins["strategy"] == "hunting"].set_index("fate")
    return round(float(table["accounts"][name]))

def tried(**changes):
    changes = {f"firm.sales.{key}": value for key, value in changes.items()}
    return bathtub.compare(software_file.with_(changes), four, 10, shadows=False)
"""

FACTS = {
    "1_the_bathtub_in_ten_minutes": {
        "hunting beats farming by 0.94 M EUR": "'hunting beats farming by 0.94 M' in found.verdict()",
        "cut-throat beats it by 1.05 M EUR": "'cut_throat beats farming by 1.05 M' in found.verdict()",
        "a price war in 4 of 20 replications": "remarked(found, 'a price war in 4 of 20')",
        "600 customers become 325 with farming": "round(mean(found, 'farming', 'customers')) == 325",
        "356 with hunting": "round(mean(found, 'hunting', 'customers')) == 356",
        "394 with cut-throat": "round(mean(found, 'cut_throat', 'customers')) == 394",
        "(71 % against 60 % with hunting)": "[round(100 * mean(found, n, 'temperature')) for n in ('farming', 'hunting')] == [71, 60]",
    },
    "2_what_it_costs_to_win_and_to_keep": {
        "from 2.4 where a tenth of the hours hunts": "f\"{mean(found, 'hunt_10', 'cost_ratio'):.1f}\" == '2.4'",
        "more than 500 where all do": "mean(found, 'hunt_100', 'cost_ratio') > 500",
        "holds here at 40 %, where the ratio is 6.0": "f\"{mean(found, 'hunt_40', 'cost_ratio'):.1f}\" == '6.0' and not any(5 <= mean(found, n, 'cost_ratio') <= 8 for n in found.strategies if n != 'hunt_40')",
        "at 50 % a customer-year costs 532 EUR on average": "round(mean(found, 'hunt_50', 'retention_cost')) == 532",
        "4.20 k EUR for one more": "figures(mean(found, 'hunt_50', 'retention_cost_marginal'))[0] == '4.20 k'",
        "one more costs 8.44 k EUR": "figures(mean(found, 'hunt_50', 'acquisition_cost_marginal'))[0] == '8.44 k'",
        "4.36 k EUR on average": "figures(mean(found, 'hunt_50', 'acquisition_cost'))[0] == '4.36 k'",
        "8.2 of the averages and 2.0 of one more": "f\"{mean(found, 'hunt_50', 'cost_ratio'):.1f} {mean(found, 'hunt_50', 'acquisition_cost_marginal') / mean(found, 'hunt_50', 'retention_cost_marginal'):.1f}\" == '8.2 2.0'",
        "The star stands at 50 %": "best(found) == 'hunt_50'",
        "(0 %) is worth 2.55 M EUR less": "figures(mean(found, 'hunt_50', 'npv') - mean(found, 'hunt_0', 'npv'))[0] == '2.55 M'",
        "(100 %) 1.37 M EUR less": "figures(mean(found, 'hunt_50', 'npv') - mean(found, 'hunt_100', 'npv'))[0] == '1.37 M'",
        "Between 40 % and 60 % hardly anything is lost": "min(mean(found, n, 'npv') for n in ('hunt_40', 'hunt_60')) > 0.98 * mean(found, 'hunt_50', 'npv')",
        "At 20 % a euro for a hunter brings back 3.72 EUR and one for a farmer 0.32 EUR": "(back(0, 0.2), back(1, 0.2)) == ('3.72', '0.32')",
        "At 80 % it is 0.08 EUR and 1.25 EUR": "(back(0, 0.8), back(1, 0.8)) == ('0.08', '1.25')",
        "The lines meet between 40 % and 50 %": "float(back(0, 0.4)) > float(back(1, 0.4)) and float(back(0, 0.5)) < float(back(1, 0.5)) < 1 and float(back(0, 0.4)) < 1",
        "The star moves to 60 %, and neither 70 % nor 80 % can be told from it": "best(fewer) == 'hunt_60' and [n for n in fewer.strategies if as_good(fewer, n, 'hunt_60')] == ['hunt_60', 'hunt_70', 'hunt_80']",
    },
    "3_farming_hunting_cut_throat": {
        "Only the software house has winners: hunting and cut-throat": "[n for n, v in verdicts(software).items() if v == 'better'] == ['hunting', 'cut_throat'] and not any('better' in verdicts(r).values() for r in (fire, cars, kitchens))",
        "Farming is worse in fire protection only": "[verdicts(r)['farming'] for r in (fire, cars, kitchens, software)] == ['worse'] + ['cannot tell'] * 3",
        "Hunting is worse in three of four": "[verdicts(r)['hunting'] for r in (fire, cars, kitchens, software)] == ['worse'] * 3 + ['better']",
        "brings +882 k EUR, with one -2.99 M EUR": "remarked(fire, 'there it brings -2.99 M EUR against today, elsewhere +882 k')",
        "in 5 of 20 replications": "remarked(fire, 'a price war in 5 of 20 replications')",
        "wins 7.8 % where": "percent(never, 'cut_throat') == '+7.8'",
        "loses 29 % where": "percent(always, 'cut_throat') == '-29'",
        "no more than 2 of 10 cases": "0.2 < 1 / (1 - against(always, 'cut_throat')['mean'] / against(never, 'cut_throat')['mean']) < 0.25",
        "their rows are equal to the last cent": "all(against(r, n)['mean'] == against(fire, n)['mean'] for r in (never, always) for n in ('farming', 'hunting'))",
        "Farming goes from *cannot tell* to +13 %": "verdicts(software)['farming'] == 'cannot tell' and percent(hard, 'farming') == '+13'",
        "hunting from +17 % to +1.9 %": "[percent(r, 'hunting') for r in (software, hard)] == ['+17', '+1.9']",
        "where 3 of 100 cold prospects say yes": "verdicts(tried(win_rate='3 %'))['hunting'] == 'worse'",
        "costs 200 k EUR a year, farming comes out first and hunting cannot be told from today": "(best(dear := tried(hunter_cost='200 k EUR/year')), verdicts(dear)['hunting']) == ('farming', 'cannot tell')",
        "pursuits of 40 hours instead of 16 do not turn it": "software_file.firms['today'].sales.pursuit == 16 and best(tried(pursuit='40 hours')) == 'hunting'",
    },
    "4_one_customer_three_lives": {
        "In month 4.4 the discounter offers 19.4 % off": "at('farming', 4.4)[0].by == 'discounter' and f\"{100 * at('farming', 4.4)[1].drawn:.1f}\" == '19.4'",
        "18.2 % with farming, 16.7 % with hunting and 23.9 % with cut-throat": "[f'{100 * at(n, 4.4)[1].bar:.1f}' for n in three] == ['18.2', '16.7', '23.9']",
        "the customer has a discount already": "[at(n, 4.4)[1].discount > 0 for n in three] == [False, False, True]",
        "Farming wins it back in month 12.4, hunting never": "at('farming', 12.4)[1].outcome == 'won back' and life.ends['hunting']['status'] == 'prospect'",
        "15,557 EUR with farming, -1,782 EUR with hunting, 19,992 EUR with cut-throat": "[round(life.ends[n]['result']) for n in three] == [15557, -1782, 19992]",
        "with cut-throat it begins in month 9": "[list(map(lambda war: round(war.begins), life.wars.get(n, ()))) for n in three] == [[], [], [9]]",
        "hunting saves 16 and loses 96 whom farming keeps": "(fate('saved'), fate('lost')) == (16, 96)",
        "by 916 k EUR": "'hunting loses to farming by 916 k EUR' in found.verdict()",
        "in 26 of 100 there is a price war": "remarked(found, 'a price war in 26 of 100 replications')",
        "The single run is one of them": "remarked(once, 'a price war in 1 of 1') or remarked(once, 'price war')",
        "worse in 99 of 100 pairs": "(with_and_without(found, 'hunting')[0] < 0).sum() == 99",
        "ahead in 34 of 100": "(with_and_without(found, 'hunting')[1] > 0).sum() == 34",
    },
    "5_your_own_scenario": {
        "farming loses 217 k EUR and hunting 235 k EUR against today": "'farming loses to today by 217 k EUR' in found.verdict() and 'hunting loses to today by 235 k EUR' in found.verdict()",
        "cut-throat wins 98.6 k EUR": "'cut_throat beats today by 98.6 k EUR' in found.verdict()",
        "a price war in 6 of 30 replications": "remarked(found, 'a price war in 6 of 30 replications')",
        "even there it is +69.5 k EUR ahead": "remarked(found, 'there it brings +69.5 k EUR against today')",
    },
}  # fmt: skip
