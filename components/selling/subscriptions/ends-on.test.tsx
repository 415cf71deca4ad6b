// @vitest-environment jsdom

import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { End, SubscriptionView } from '@/lib/selling/subscriptions/views'
import { EndsOn } from './ends-on'

afterEach(cleanup)

function told(by: End['by'], facts: Partial<SubscriptionView> = {}): string {
  const live = { end: { on: '2026-12-01', by, over: false }, autoRenew: true, termEndsOn: null }
  const subscription = { live, takeBack: null, orderOnItsWay: null, ...facts }
  const { container } = render(
    <EndsOn subscription={subscription as unknown as SubscriptionView} takeBack={vi.fn()} />,
  )
  return container.textContent ?? ''
}

it('an end that billing was told can be taken back until its day, and then not any more', () => {
  expect(told('schedule', { takeBack: { by: 'clear' } })).toContain('Until then it runs as before')
  expect(screen.getByRole('button', { name: 'Take back the cancellation' })).toBeTruthy()
  cleanup()
  const onItsDay = told('schedule')
  expect(onItsDay).toContain('That day has come')
  expect(onItsDay).not.toContain('not made here')
  expect(onItsDay).not.toContain('can be changed')
})

it('a cancellation without an order of ours was not made here', () => {
  expect(told('cancellation')).toContain('was not made here')
  cleanup()
  expect(told('cancellation', { takeBack: { by: 'delete', cancelOrder: 'PMO-1' } })).not.toContain(
    'not made here',
  )
})

it('while an order is on its way neither is said', () => {
  const sentences = [told('schedule', { orderOnItsWay: { id: 'order' } })]
  cleanup()
  sentences.push(told('cancellation', { orderOnItsWay: { id: 'order' } }))
  for (const sentence of sentences) expect(sentence).not.toMatch(/not made here|has come/)
})
