import * as explain from "./explain";
import * as pools from "./pools";
import * as screens from "./screens";
import shell from "./shell";
import * as words from "./words";

export default { shell, ...words, ...explain, ...screens, ...pools };
