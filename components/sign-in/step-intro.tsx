import type { ReactNode } from 'react'

/** What this step is for. It takes the focus when the step appears, so that it is read out. */
export function StepIntro({ children }: { children: ReactNode }) {
  return (
    <p tabIndex={-1} ref={(element) => element?.focus()} className="outline-none">
      {children}
    </p>
  )
}
