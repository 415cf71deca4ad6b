import type { Rule } from './tree'

/** A rule, samples that break it in one place each, and one that does not. */
export type Trial = {
  rule: Rule
  catches: Record<string, Record<string, string>>
  allows: Record<string, string>
}

/** By what the rule says. */
export type Trials = Record<string, Trial>
