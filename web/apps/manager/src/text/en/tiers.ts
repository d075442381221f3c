export default {
  lp: "Investors",
  gp: "Manager",
  return_of_capital: "1. Capital back",
  preferred_return: "2. Preferred return",
  catch_up: "3. Catch-up",
  split: "4. Split",
  says: "{{name}}: {{lp}} to investors, {{gp}} to the manager",
};
