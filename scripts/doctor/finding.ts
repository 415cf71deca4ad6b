/** What one check found: a sentence, and where something is wrong also what to do about it. */
export type Finding = {
  state: 'right' | 'wrong' | 'left out'
  /** The system that was tried. */
  system: string
  sentence: string
}

/** A line for each finding, such as `ok     Zuora: The credentials are accepted.` */
export function lineOf({ state, system, sentence }: Finding): string {
  const words = { right: 'ok', wrong: 'WRONG', 'left out': '-' }
  return `${words[state].padEnd(6)} ${system}: ${sentence}`
}

/** Makes the findings of one system. */
export function findingsOf(system: string) {
  const finding = (state: Finding['state']) => (sentence: string) => ({ state, system, sentence })
  return { right: finding('right'), wrong: finding('wrong'), leftOut: finding('left out') }
}
