export default {
  more: "More steps",
  opening: {
    act: "Open the pool",
    title: "Open {{pool}}",
    next: "Investors whom you invite see it and may promise. The terms hold from now on.",
  },
  closing: {
    act: "Stop taking commitments",
    title: "Close {{pool}}",
    next: "Nobody can promise any more; calls, investments and distributions go on.",
  },
  windingUp: {
    act: "Start winding up",
    title: "Wind {{pool}} up",
    next: "It makes no new investments from now on. What it holds can still be valued and sold.",
  },
  liquidation: {
    act: "Liquidate",
    title: "Liquidate {{pool}}",
    next: "The pool ends. Its cash, its investments and what it owes have to be zero.",
  },
  cancellation: {
    act: "Cancel the pool",
    title: "Cancel {{pool}}",
    next: "The pool is called off for good, and everything that was paid in goes back to those who paid it.",
  },
};
