import type { Random } from '../faults/random'
import type { Stage } from './stage'
import type { Tally } from './tally'

/** One kind of attack: tries it on the stage, and counts in the tally what became of it. */
export type Group = (stage: Stage, tally: Tally, random: Random) => Promise<void>
