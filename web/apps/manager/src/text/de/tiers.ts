export default {
  lp: "Anleger",
  gp: "Verwaltung",
  return_of_capital: "1. Kapital zurück",
  preferred_return: "2. Vorzugsrendite",
  catch_up: "3. Aufholen",
  split: "4. Teilung",
  says: "{{name}}: {{lp}} an die Anleger, {{gp}} an die Verwaltung",
};
