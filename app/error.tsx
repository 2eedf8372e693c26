"use client";
import { MessagePage } from "#components/shell/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <MessagePage
      title="Something went wrong on our side"
      text={`Nothing you did is lost. Try again in a moment.${error.digest ? ` If it stays, tell your operator this number: ${error.digest}.` : ""}`}
    >
      <Button variant="primary" onClick={reset}>
        Try again
      </Button>
    </MessagePage>
  );
}
