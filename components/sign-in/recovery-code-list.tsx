'use client'

import { Copy, Download, Printer } from 'lucide-react'
import { announce } from '@/components/ui/announce'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { toast } from '@/components/ui/toast'
import { StepIntro } from './step-intro'

/** What a file or a sheet of paper says besides the codes. */
function asText(email: string, codes: readonly string[]): string {
  return [
    `Recovery codes for ${window.location.host}`,
    email,
    '',
    ...codes,
    '',
    'Each code works once, together with your password, in the place of a code of your authenticator app.',
    '',
  ].join('\n')
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'recovery-codes.txt'
  link.click()
  URL.revokeObjectURL(address)
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    announce('Recovery codes copied')
    toast('The recovery codes are copied.', { tone: 'success' })
  } catch {
    toast('The codes could not be copied. Select them and copy them yourself.', { tone: 'danger' })
  }
}

/** Recovery codes, the one time that they can be read. */
export function RecoveryCodeList({
  codes,
  email,
  onKept,
}: {
  codes: readonly string[]
  /** Whose they are. */
  email: string
  onKept: () => void
}) {
  return (
    <div className="space-y-5">
      <StepIntro>
        Without your app, one of these codes and your password let you enrol a new one. Each works
        once. Keep them where you keep important papers, or in a password manager, and not on the
        phone with the app.
      </StepIntro>
      <Callout tone="warning">They are shown this once only.</Callout>
      <ol
        aria-label="Recovery codes"
        className="grid grid-cols-[repeat(auto-fit,minmax(10.5rem,1fr))] gap-x-4 gap-y-1.5 rounded-lg border border-line bg-canvas px-4 py-3"
      >
        {codes.map((code) => (
          <li key={code}>
            <code className="whitespace-nowrap">{code}</code>
          </li>
        ))}
      </ol>
      <p className="hidden break-all print:block">{email}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => copy(codes.join('\n'))}>
          <Copy aria-hidden="true" /> Copy
        </Button>
        <Button onClick={() => download(asText(email, codes))}>
          <Download aria-hidden="true" /> Download
        </Button>
        <Button onClick={() => window.print()}>
          <Printer aria-hidden="true" /> Print
        </Button>
      </div>
      <Button variant="primary" className="w-full" onClick={onKept}>
        I have kept these codes
      </Button>
    </div>
  )
}
