// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { startTransition } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { ActionResult } from '@/lib/core/result'
import { stubTopLayer } from '@/tests/support/top-layer'
import { RadioField } from './choice-field'
import { Form } from './form'
import { SubmitButton } from './submit-button'
import { TextField } from './text-field'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }))

beforeAll(stubTopLayer)
afterEach(cleanup)

const schema = z.strictObject({
  name: z.string().trim().min(1, 'Enter the name'),
  owner: z.enum(['partner', 'customer'], 'Choose an owner'),
})
type Values = z.input<typeof schema>
type Result = ActionResult<{ id: string }>

function show(action: (values: Values) => Promise<Result>) {
  const onSaved = vi.fn()
  render(
    <Form schema={schema} defaultValues={{ name: '' }} action={action} onSaved={onSaved}>
      <TextField name="name" label="Name" hint="As on invoices." />
      <RadioField
        name="owner"
        label="Owner"
        options={[
          { value: 'partner', label: 'Partner', description: 'Invoices go to the partner.' },
          { value: 'customer', label: 'End customer' },
        ]}
      />
      <SubmitButton>Save</SubmitButton>
    </Form>,
  )
  const user = userEvent.setup()
  return {
    user,
    onSaved,
    name: screen.getByLabelText<HTMLInputElement>('Name'),
    save: () => user.click(screen.getByRole('button', { name: 'Save' })),
    async fill(name: string) {
      await user.clear(screen.getByLabelText('Name'))
      await user.type(screen.getByLabelText('Name'), name)
      await user.click(screen.getByRole('radio', { name: 'Partner' }))
    },
  }
}

const saved: Result = { ok: true, data: { id: '1' } }
const describedBy = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)

test('an invalid form is not sent; its summary takes the focus and leads to the fields', async () => {
  const action = vi.fn(async () => saved)
  const { user, name, save } = show(action)
  await save()
  const summary = await screen.findByRole('alert')
  await waitFor(() => expect(document.activeElement).toBe(summary))
  expect(action).not.toHaveBeenCalled()
  expect(name.getAttribute('aria-invalid')).toBe('true')
  expect(describedBy(name)).toEqual(['As on invoices.', 'Enter the name'])
  expect(screen.getByRole('radiogroup', { name: 'Owner' }).getAttribute('aria-invalid')).toBe(
    'true',
  )
  await user.click(within(summary).getByRole('link', { name: 'Choose an owner' }))
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Partner' }))
})

test('the summary takes the focus again when submitting fails again', async () => {
  const { name, save } = show(async () => saved)
  await save()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('alert')))
  name.focus()
  await save()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('alert')))
})

test('the values are sent as entered, and success is reported', async () => {
  const action = vi.fn(async () => saved)
  const { fill, save, onSaved } = show(action)
  await fill(' Acme ')
  await save()
  await waitFor(() =>
    expect(onSaved).toHaveBeenCalledWith({ id: '1' }, expect.objectContaining({ name: ' Acme ' })),
  )
  expect(action).toHaveBeenCalledWith({ name: ' Acme ', owner: 'partner' })
})

test("the server's errors stand at their fields and in the summary, and entries are kept", async () => {
  const { fill, name, save, onSaved, user } = show(async () => ({
    ok: false,
    error: {
      code: 'conflict',
      message: 'Another organisation has that name.',
      fields: { name: 'This name is taken.', other: 'About a field that is not here.' },
    },
  }))
  await fill('Acme')
  await save()
  const summary = await screen.findByRole('alert')
  await waitFor(() => expect(document.activeElement).toBe(summary))
  expect(summary.textContent).toContain('Another organisation has that name.')
  expect(
    within(summary)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(['This name is taken.'])
  expect(summary.textContent).toContain('About a field that is not here.')
  expect(describedBy(name)).toContain('This name is taken.')
  expect(name.value).toBe('Acme')
  expect(onSaved).not.toHaveBeenCalled()
  await user.type(name, ' Ltd')
  expect(name.getAttribute('aria-invalid')).toBeNull()
})

test('a lost connection says that entries are kept, and the next try can succeed', async () => {
  const action = vi.fn(async () => saved)
  action.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const { fill, name, save, onSaved } = show(action)
  await fill('Acme')
  await save()
  expect((await screen.findByRole('alert')).textContent).toMatch(/did not answer.*entries are kept/)
  expect(name.value).toBe('Acme')
  await save()
  await waitFor(() => expect(onSaved).toHaveBeenCalledTimes(1))
})

test('an unexpected error shows its reference and nothing of itself', async () => {
  const { fill, save } = show(async () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { digest: '3576257872' })
  })
  await fill('Acme')
  await save()
  const summary = await screen.findByRole('alert')
  expect(summary.textContent).toContain('3576257872')
  expect(summary.textContent).not.toContain('ECONNREFUSED')
})

test('submitting twice sends once', async () => {
  let answer = (_: Result) => {}
  const action = vi.fn(
    () =>
      new Promise<Result>((resolve) => {
        answer = resolve
      }),
  )
  const { fill, name, user, onSaved } = show(action)
  await fill('Acme')
  const button = screen.getByRole('button', { name: 'Save' })
  await user.dblClick(button)
  await user.type(name, '{Enter}')
  await waitFor(() => expect(button.getAttribute('aria-busy')).toBe('true'))
  await user.click(button)
  answer(saved)
  await waitFor(() => expect(onSaved).toHaveBeenCalledTimes(1))
  expect(action).toHaveBeenCalledTimes(1)
})

test('before it is alive it cannot put entries into the address', () => {
  const { name } = show(async () => saved)
  expect(name.form?.method).toBe('post')
})

test('problems of nested fields are listed in the order of the fields, each leading to its field', async () => {
  const nested = z.strictObject({
    customer: z.strictObject({ city: z.string().min(1, 'Enter the city') }),
    name: z.string().min(1, 'Enter the name'),
  })
  render(
    <Form
      schema={nested}
      defaultValues={{ customer: { city: '' }, name: '' }}
      action={async () => saved}
    >
      <TextField name="name" label="Name" />
      <TextField name="customer.city" label="City" />
      <SubmitButton>Save</SubmitButton>
    </Form>,
  )
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const alert = await screen.findByRole('alert')
  const listed = within(alert).getAllByRole('listitem')
  expect(listed.map(({ textContent }) => textContent)).toEqual(['Enter the name', 'Enter the city'])
  await user.click(within(alert).getByRole('link', { name: 'Enter the city' }))
  expect(document.activeElement).toBe(screen.getByLabelText('City'))
})

test('a server’s problem with a nested field is told once, at that field', async () => {
  const nested = z.strictObject({ customer: z.strictObject({ city: z.string() }) })
  const fields = { customer: 'Too far away', 'customer.city': 'Too far away' }
  render(
    <Form
      schema={nested}
      defaultValues={{ customer: { city: 'Ultima Thule' } }}
      action={async (): Promise<Result> => ({
        ok: false,
        error: { code: 'invalid', message: 'Check the marked fields.', fields },
      })}
    >
      <TextField name="customer.city" label="City" />
      <SubmitButton>Save</SubmitButton>
    </Form>,
  )
  await userEvent.setup().click(screen.getByRole('button', { name: 'Save' }))
  const alert = await screen.findByRole('alert')
  expect(within(alert).getAllByText('Too far away')).toHaveLength(1)
  expect(describedBy(screen.getByLabelText('City'))).toContain('Too far away')
})

test('whose session has ended meanwhile can sign in in another tab, and keeps what was entered', async () => {
  const error = { code: 'unauthenticated', message: 'Your session has ended.', signedOut: true }
  const form = show(async () => ({ ok: false, error }) as Result)
  await form.fill('Nova')
  await form.save()
  const link = await screen.findByRole('link', { name: 'Sign in in a new tab' })
  expect(link.getAttribute('href')).toBe('/sign-in')
  expect(link.getAttribute('target')).toBe('_blank')
  expect(form.name.value).toBe('Nova')
})

test('what may have been done is not called unsaved, and leads to where it would be seen', async () => {
  const error = { code: 'unconfirmed', message: 'It may have been done.', reference: 'r-1' }
  const form = show(async () => ({ ok: false, error }) as Result)
  await form.fill('Nova')
  await form.save()
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).not.toContain('Not saved')
  const look = within(alert).getByRole('link', { name: 'Look in a new tab' })
  expect(look.getAttribute('href')).toBe(window.location.href)
  expect(look.getAttribute('target')).toBe('_blank')
  expect(form.name.value).toBe('Nova')
})

test('without an answer, a form that only reads does not say that anything may have been done', async () => {
  render(
    <Form
      schema={z.strictObject({ name: z.string() })}
      defaultValues={{ name: 'Nova' }}
      reads
      action={async (): Promise<Result> => {
        throw new TypeError('Failed to fetch')
      }}
    >
      <SubmitButton>Preview</SubmitButton>
    </Form>,
  )
  await userEvent.setup().click(screen.getByRole('button', { name: 'Preview' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('The server did not answer. Check your connection')
  expect(within(alert).queryByRole('link')).toBeNull()
})

test('what is refused can be sent again, also while something else waits for this form', async () => {
  const action = vi.fn(
    async (): Promise<Result> => ({
      ok: false,
      error: { code: 'invalid', message: 'That is not your password.' },
    }),
  )
  render(
    <Form
      schema={z.strictObject({ name: z.string() })}
      defaultValues={{ name: '' }}
      action={action}
    >
      <SubmitButton>Go on</SubmitButton>
    </Form>,
  )
  let answer: () => void = () => {}
  startTransition(async () => {
    await new Promise<void>((resolve) => {
      answer = resolve
    })
  })
  const user = userEvent.setup()
  const button = () => screen.getByRole('button', { name: 'Go on' })
  await user.click(button())
  await screen.findByRole('alert')
  expect(button().getAttribute('aria-disabled')).not.toBe('true')
  await user.click(button())
  await waitFor(() => expect(action).toHaveBeenCalledTimes(2))
  answer()
})
