"""The lives of the demo's eleven pools, as tables."""

from poolbook.gateway.demo.stories import oxbow, quellmoor, wattlebrook, wattlebrook_spvs

STORIES = (
    wattlebrook.GROWTH_I,
    wattlebrook.GROWTH_II,
    wattlebrook_spvs.SOLAR,
    wattlebrook_spvs.HARBOUR,
    wattlebrook_spvs.DATA_CENTRE,
    wattlebrook_spvs.VINEYARD,
    quellmoor.INDUSTRIALS,
    quellmoor.GULF,
    quellmoor.MEDTECH,
    oxbow.ROBOTICS,
    oxbow.SEED,
)
