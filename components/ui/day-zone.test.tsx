// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, it, vi } from 'vitest'
import { DayZone } from './day-zone'

afterEach(cleanup)

const here = Intl.DateTimeFormat().resolvedOptions().timeZone

it('a zone in which clocks show another time is named, with the day that it is there', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-26T12:00:00Z') })
  render(<DayZone timeZone="Pacific/Kiritimati" />)
  expect(screen.getByText(/./).textContent).toBe(
    ' Days are those of Pacific/Kiritimati, where it is 27 Nov 2026.',
  )
  vi.useRealTimers()
})

it('the reader’s own zone is not named, nor any before it is known where the reader is', () => {
  const { container } = render(<DayZone timeZone={here} />)
  expect(container.textContent).toBe('')
  expect(renderToString(<DayZone timeZone="Pacific/Kiritimati" />)).toBe('')
})
