'use client'

import { usePicture } from '@/components/ui/use-picture'

/** Each takes one line, so that nothing moves when it is known. */
const words = {
  loading: 'The logo is being loaded.',
  loaded: 'Shown beside the name.',
  failed: 'The logo could not be loaded. Initials stand in.',
}

/** The address of an organisation's logo, and whether the reader's browser could load it. */
export function LogoAddress({ src }: { src: string }) {
  const state = usePicture(src)
  return (
    <>
      <span className="break-all">{src}</span>
      <span
        className={`mt-0.5 block text-sm ${state === 'failed' ? 'text-warning-ink' : 'text-muted'}`}
      >
        {state === 'none' ? null : words[state]}
      </span>
    </>
  )
}
