import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { Spinner } from './spinner'

/** How a button looks, and a link that looks like one. */
export type ButtonLook = {
  /** `primary` once per view; `danger` for what cannot be undone. Default `secondary`. */
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger'
  size?: 'sm' | 'md' | 'lg'
}

export type ButtonProps = ComponentProps<'button'> &
  ButtonLook & {
    /** Work is under way: keeps width and focus, shows a spinner and ignores further activation. */
    pending?: boolean
  }

/** A button that does something here. `type` defaults to `button`, so that none submits by accident. */
export function Button({
  variant = 'secondary',
  size = 'md',
  pending,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={clsx('button', `button-${variant}`, className)}
      data-size={size}
      aria-disabled={pending || rest['aria-disabled'] || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {pending ? (
        <>
          <span className="absolute inset-0 grid place-items-center">
            <Spinner />
          </span>
          <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
        </>
      ) : (
        children
      )}
    </button>
  )
}
