import { describe, expect, test } from 'vitest'
import { trustedAddress } from './address'

describe('the address of a visitor', () => {
  test.each([
    [null, 0],
    ['203.0.113.7', 0],
    ['spoofed, 203.0.113.7', 0],
    [null, 1],
    ['203.0.113.7', 2],
  ])('is unknown for %j behind %i trusted proxies', (header, hops) => {
    expect(trustedAddress(header, hops)).toBeNull()
  })

  test.each([
    ['203.0.113.7', 1],
    ['198.51.100.1, 203.0.113.7', 1],
    ['spoofed, 203.0.113.7, 10.0.0.2', 2],
  ])('is what a trusted proxy saw, not what the client claims: %j', (header, hops) => {
    expect(trustedAddress(header, hops)).toBe('203.0.113.7')
  })
})
