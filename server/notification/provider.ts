/** A message ready to leave. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Sent along so that a provider drops a repeat; ours to make. */
  readonly messageKey: string;
}

/** What we need from anyone who carries mail, in our words. */
export interface MailSender {
  readonly name: string;
  /**
   * Hands one mail over. `kept`: it stays with us, in the operator's mailbox, and nothing left the house.
   * Throws AppError `provider_unavailable` when it may be tried again, `supplier_rejected` when it may not.
   */
  send(mail: Mail): Promise<{ readonly providerId: string; readonly kept?: boolean }>;
}
