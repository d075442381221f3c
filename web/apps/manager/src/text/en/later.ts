// The texts of screens that are not the first one, nor around it: they come with the first of these screens.
import audit from "./audit";
import books from "./books";
import charges from "./charges";
import commitments from "./commitments";
import imports from "./imports";
import investments from "./investments";
import keys from "./keys";
import payouts from "./payouts";
import team from "./team";
import wizard from "./wizard";

export default {
  audit,
  books,
  charges,
  commitments,
  imports,
  investments,
  keys,
  payouts,
  team,
  wizard,
};
