// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PageAccess } from './page-access'

const save = vi.fn()
const given = {
  organisationId: '01a2b3c4-0000-7000-8000-000000000001',
  available: ['shop', 'self-service'],
  granted: ['self-service'],
} as const

const pageSwitch = (name: string) => screen.getByRole<HTMLInputElement>('switch', { name })

beforeEach(() => {
  vi.clearAllMocks()
  save.mockResolvedValue({ ok: true, data: undefined })
})
afterEach(cleanup)

describe('Page access', () => {
  it('sends what changes, and nothing of the pages that it only shows', async () => {
    render(<PageAccess {...given} save={save} />)
    await userEvent.click(pageSwitch('Shop'))
    expect(save).toHaveBeenCalledExactlyOnceWith({
      id: given.organisationId,
      grant: ['shop'],
    })
    await userEvent.click(pageSwitch('Self-Service'))
    expect(save).toHaveBeenLastCalledWith({
      id: given.organisationId,
      withdraw: ['self-service'],
    })
  })

  it('goes back to what is stored when the server refuses', async () => {
    save.mockResolvedValue({ ok: false, error: { code: 'forbidden', message: 'Not allowed.' } })
    render(<PageAccess {...given} save={save} />)
    await userEvent.click(pageSwitch('Shop'))
    await waitFor(() => expect(pageSwitch('Shop').checked).toBe(false))
    expect(save).toHaveBeenCalledOnce()
  })

  it('tells a reader who may not change it, without any control', () => {
    render(<PageAccess {...given} save={null} />)
    expect(screen.queryAllByRole('switch')).toEqual([])
    expect(screen.getByText('Shop').closest('li')?.textContent).toContain('Not allowed')
    expect(screen.getByText('Self-Service').closest('li')?.textContent).toContain('Allowed')
  })
})
