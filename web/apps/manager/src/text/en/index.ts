import approvals from "./approvals";
import calls from "./calls";
import common from "./common";
import directory from "./directory";
import distributions from "./distributions";
import evidence from "./evidence";
import explain from "./explain";
import home from "./home";
import investors from "./investors";
import ledger from "./ledger";
import news from "./news";
import overview from "./overview";
import payments from "./payments";
import pools from "./pools";
import reports from "./reports";
import roles from "./roles";
import shell from "./shell";
import steps from "./steps";
import terms from "./terms";
import tiers from "./tiers";
import timeline from "./timeline";
import underWay from "./under-way";

export default {
  approvals,
  calls,
  common,
  directory,
  distributions,
  evidence,
  explain,
  home,
  investors,
  ledger,
  news,
  overview,
  payments,
  pools,
  reports,
  roles,
  shell,
  steps,
  terms,
  tiers,
  timeline,
  underWay,
};
