/**
 * What a fresh local installation is filled with. `demo`: a few partners. `empty`: only staff. `crowded`: 20,000 more
 * partners and 60,000 more users, whose logins exist nowhere. `broken`: what goes wrong with partners, their accounts and
 * their users.
 */
export const scenarios = ['demo', 'empty', 'crowded', 'broken'] as const

export type Scenario = (typeof scenarios)[number]

/** The scenario of this name; undefined for any other word. */
export function scenarioNamed(name: string): Scenario | undefined {
  return scenarios.find((each) => each === name)
}
