// @vitest-environment jsdom

import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useConfirmation } from './use-confirmation'

const push = vi.fn()
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }))

beforeEach(() => push.mockClear())
afterEach(cleanup)

const lost = new Error('Failed to fetch')
const placed = (facts: object) => ({
  ok: true,
  data: { id: 'order', state: 'confirmed', repeated: false, askedOtherwise: false, ...facts },
})

/** Confirms as often as there are answers. */
async function confirmed(...answers: object[]) {
  const order = vi.fn()
  for (const answer of answers) {
    if (answer instanceof Error) order.mockRejectedValueOnce(answer)
    else order.mockResolvedValueOnce(answer)
  }
  const newest = { current: 'newest' }
  const { result } = renderHook(() =>
    useConfirmation({ subscriptionId: 'subscription', newest }, order),
  )
  for (const [place] of answers.entries()) {
    act(() => result.current.confirm())
    await waitFor(() => expect(order).toHaveBeenCalledTimes(place + 1))
    await waitFor(() => expect(result.current.problem ?? push.mock.calls[0]).toBeTruthy())
  }
  return result
}

it('an order whose answer was lost is one’s own when it is there as it was asked for', async () => {
  const result = await confirmed(lost, placed({ repeated: true }))
  await waitFor(() => expect(push).toHaveBeenCalled())
  expect(result.current.isOvertaken).toBe(false)
})

it('and is not, when another was ordered while nothing of it had arrived', async () => {
  const result = await confirmed(lost, placed({ repeated: true, askedOtherwise: true }))
  await waitFor(() => expect(result.current.isOvertaken).toBe(true))
  expect(push).not.toHaveBeenCalled()
})

it('what was ordered before this form asked for the first time is not its own', async () => {
  const result = await confirmed(placed({ repeated: true }))
  expect(result.current.isOvertaken).toBe(true)
  expect(push).not.toHaveBeenCalled()
})
