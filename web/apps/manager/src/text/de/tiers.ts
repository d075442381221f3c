export default {
  lp: "Anleger",
  gp: "Manager",
  return_of_capital: "1. Kapitalrückzahlung",
  preferred_return: "2. Vorzugsrendite",
  catch_up: "3. Catch-up",
  split: "4. Aufteilung",
  says: "{{name}}: {{lp}} an die Anleger, {{gp}} an den Manager",
};
