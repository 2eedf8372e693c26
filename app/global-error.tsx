"use client";
import "./globals.css";
import { MessagePage } from "#components/shell/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <MessagePage title="Something went wrong on our side" text="Nothing you did is lost. Try again in a moment.">
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        </MessagePage>
      </body>
    </html>
  );
}
