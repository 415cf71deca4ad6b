import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** Every token that is a pair of plain colours. */
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name, { light, dark }] as const,
  ),
)

function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** Contrast ratio as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

const grounds = ['canvas', 'surface', 'raised', 'hover']
const onGrounds = (ink: string) => grounds.map((ground) => [ink, ground] as const)
const text = [
  ...['ink', 'muted', 'faint', 'accent-ink', 'danger-ink'].flatMap(onGrounds),
  ...['accent', 'success', 'warning', 'danger'].map(
    (tone) => [`${tone}-ink`, `${tone}-wash`] as const,
  ),
  ...['accent', 'success', 'warning', 'danger'].map((tone) => ['ink', `${tone}-wash`] as const),
  ['muted', 'accent-wash'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'danger'],
  ['on-accent', 'danger-hover'],
  ['surface', 'ink'],
] as const

const boundaries = [
  ['line-strong', 'surface'],
  ['line-strong', 'raised'],
  ['accent-ink', 'surface'],
  ['accent-ink', 'raised'],
  ['chart-one', 'surface'],
  ['chart-two', 'surface'],
  ['chart-three', 'surface'],
  ['chart-four', 'surface'],
] as const

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const of = (name: string) => {
    const colour = tokens.get(name)?.[theme]
    if (!colour) throw new Error(`No token --${name}`)
    return colour
  }

  test.each(text)('%s is readable on %s', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(boundaries)('%s is visible on %s', (edge, ground) => {
    expect(contrast(of(edge), of(ground))).toBeGreaterThanOrEqual(3)
  })
})
