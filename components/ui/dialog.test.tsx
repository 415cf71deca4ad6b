// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useContext, useState } from 'react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import { Dialog } from './dialog'
import { DirtyContext } from './dirty'

beforeAll(stubTopLayer)
afterEach(cleanup)

function Entry() {
  const report = useContext(DirtyContext)
  return <input aria-label="Name" onChange={(event) => report?.(event.target.value !== '')} />
}

function Page() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Create user
      </button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Create user"
        description="By email."
      >
        <Entry />
      </Dialog>
    </>
  )
}

async function openDialog() {
  const user = userEvent.setup()
  render(<Page />)
  await user.click(screen.getByRole('button', { name: 'Create user' }))
  return user
}

test('it is named and described, and its first field has the focus', async () => {
  await openDialog()
  const dialog = screen.getByRole('dialog', { name: 'Create user' })
  expect(document.getElementById(dialog.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'By email.',
  )
  expect(document.activeElement).toBe(screen.getByLabelText('Name'))
})

test('Escape closes it and returns the focus to where it was', async () => {
  const user = await openDialog()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Create user' }))
})

test('a click beside it closes it while nothing was entered', async () => {
  const user = await openDialog()
  await user.pointer({
    target: screen.getByRole('dialog'),
    keys: '[MouseLeft]',
    coords: { clientX: 500, clientY: 500 },
  })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a click beside it does nothing once something was entered', async () => {
  const user = await openDialog()
  await user.type(screen.getByLabelText('Name'), 'Ann')
  await user.pointer({
    target: screen.getByRole('dialog'),
    keys: '[MouseLeft]',
    coords: { clientX: 500, clientY: 500 },
  })
  expect(screen.getByRole('dialog', { name: 'Create user' })).toBeTruthy()
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

test('Escape asks before discarding an entry, and keeping it goes on editing', async () => {
  const user = await openDialog()
  await user.type(screen.getByLabelText('Name'), 'Ann')
  await user.keyboard('{Escape}')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep editing' }))
  await user.keyboard('{Enter}')
  expect(screen.queryByRole('alertdialog')).toBeNull()
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Ann')
  await user.click(screen.getByRole('button', { name: 'Close' }))
  await user.click(screen.getByRole('button', { name: 'Discard' }))
  expect(screen.queryByRole('dialog')).toBeNull()
})
