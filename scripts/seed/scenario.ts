/**
 * What a fresh local installation is filled with. `demo`: a few partners, and what staff know of them.
 * `plain`: the same without that. `empty`: only staff. `crowded`: 20,000 more
 * partners and 60,000 more users, whose logins exist nowhere. `broken`: what goes wrong with partners, their accounts and
 * their users.
 */
export const scenarios = ['demo', 'plain', 'empty', 'crowded', 'broken'] as const

export type Scenario = (typeof scenarios)[number]

/** The scenario of this name; undefined for any other word. */
export function scenarioNamed(name: string): Scenario | undefined {
  return scenarios.find((each) => each === name)
}
