import Form from 'next/form'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Input, Label } from '@/components/ui/input'
import { findPersonPath } from './addresses'

/** Asks for an address; what is found follows below it. A plain GET form: the address is in the URL. */
export function FindPerson({
  address,
  problem,
  children,
}: {
  /** What was typed. */
  address: string
  problem: string | null
  children?: ReactNode
}) {
  return (
    <div className="space-y-5">
      <Form action={findPersonPath} className="max-w-xl">
        <Label htmlFor="address">Email address</Label>
        <p id="address-hint" className="text-sm text-muted">
          As it was told or pasted; it need not be quite right.
        </p>
        <div className="mt-1.5 flex gap-2">
          <Input
            id="address"
            name="address"
            defaultValue={address}
            key={address}
            inputMode="email"
            autoCapitalize="none"
            autoCorrect="off"
            autoComplete="off"
            spellCheck={false}
            maxLength={320}
            required
            data-shortcut="/"
            aria-describedby="address-hint"
            aria-invalid={problem ? true : undefined}
          />
          <Button type="submit" variant="primary">
            Find
          </Button>
        </div>
        {problem && (
          <Callout tone="danger" role="alert" className="mt-3">
            {problem}
          </Callout>
        )}
      </Form>
      {children}
    </div>
  )
}
