import type { Random } from './random'
import type { Services } from './stage'

/** What a round showed. Nothing was lost and nothing is wrong when every promise was kept. */
export type Round = {
  /** The line of the table that it counts for. */
  what: string
  /** How often it happened in the round. */
  times: number
  asked: number
  acknowledged: number
  lost: string[]
  wrong: string[]
  /** Seconds from the end of the fault until nothing waited any more. */
  recovery: number
}

/** What could not be tried on this machine, and why. */
export type NotRun = { what: string; notRun: string }

export type Scenario = {
  /** Rounds of a full run, and its share of the time: of what is left, beside those that follow. */
  rounds: number
  share: number
  /** It takes so long by itself that it is no part of a full run. */
  onlyByName?: true
  /** Plays round after round, until nobody asks for the next one. */
  play(services: Services, random: Random): AsyncGenerator<Round | NotRun, void>
}
