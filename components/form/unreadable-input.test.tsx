// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { stubTopLayer } from '@/tests/support/top-layer'
import { Form } from './form'
import { SubmitButton } from './submit-button'
import { TextField } from './text-field'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }))

beforeAll(stubTopLayer)
afterEach(cleanup)

const schema = z.object({ day: z.string() })

/** As browsers have it while 31 April stands there, whose value is `''`. */
function showUnreadable(input: HTMLElement, badInput = true) {
  Object.defineProperty(input, 'validity', { configurable: true, value: { badInput } })
}

function show(optional: boolean) {
  const action = vi.fn(async () => ({ ok: true as const, data: null }))
  const form = (withDay: boolean) => (
    <Form schema={schema} defaultValues={{ day: '' }} action={action}>
      {withDay && <TextField name="day" label="Day" type="date" optional={optional} />}
      <SubmitButton>Save</SubmitButton>
    </Form>
  )
  const { rerender } = render(form(true))
  const user = userEvent.setup()
  return {
    action,
    day: screen.getByLabelText<HTMLInputElement>('Day'),
    hide: () => rerender(form(false)),
    save: () => user.click(screen.getByRole('button', { name: 'Save' })),
  }
}

test.each([
  [true, 'Enter a whole day that exists, or leave it empty.'],
  [false, 'Enter a whole day that exists.'],
])(
  'a day that the browser cannot read is not sent as an empty one: optional %s',
  async (optional, sentence) => {
    const { action, day, save } = show(optional)
    showUnreadable(day)
    await save()
    expect((await screen.findAllByText(sentence, { exact: false })).length).toBeGreaterThan(0)
    expect(day.getAttribute('aria-invalid')).toBe('true')
    expect(action).not.toHaveBeenCalled()

    showUnreadable(day, false)
    await save()
    await vi.waitFor(() => expect(action).toHaveBeenCalledOnce())
  },
)

test('a day that is no longer on the page keeps nothing back', async () => {
  const { action, day, hide, save } = show(true)
  showUnreadable(day)
  hide()
  await save()
  await vi.waitFor(() => expect(action).toHaveBeenCalledOnce())
})
