import approvals from "./approvals";
import audit from "./audit";
import books from "./books";
import calls from "./calls";
import charges from "./charges";
import commitments from "./commitments";
import common from "./common";
import directory from "./directory";
import distributions from "./distributions";
import evidence from "./evidence";
import explain from "./explain";
import home from "./home";
import imports from "./imports";
import investments from "./investments";
import investors from "./investors";
import keys from "./keys";
import ledger from "./ledger";
import news from "./news";
import overview from "./overview";
import payments from "./payments";
import payouts from "./payouts";
import pools from "./pools";
import reports from "./reports";
import roles from "./roles";
import shell from "./shell";
import steps from "./steps";
import team from "./team";
import terms from "./terms";
import tiers from "./tiers";
import timeline from "./timeline";
import wizard from "./wizard";

export default {
  approvals,
  audit,
  books,
  calls,
  charges,
  commitments,
  common,
  directory,
  distributions,
  evidence,
  explain,
  home,
  imports,
  investments,
  investors,
  keys,
  ledger,
  news,
  overview,
  payments,
  payouts,
  pools,
  reports,
  roles,
  shell,
  steps,
  team,
  terms,
  tiers,
  timeline,
  wizard,
};
