import pools from "./pools";
import shell from "./shell";

export default { shell, pools };
