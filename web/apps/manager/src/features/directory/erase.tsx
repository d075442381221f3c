// Destroy an investor's key: who they were is gone for good, what they did stays. The name is typed before it happens.
import { Button, TextInput } from "@mantine/core";
import { useEraseInvestor, useIdempotencyKey } from "@poolbook/client";
import { useState } from "react";
import { ReviewWindow } from "../../shell/review";
import { useText } from "../../text/use-text";

export function Erase({ investorId, name, number }: { investorId: string; name: string; number: number }) {
  const t = useText();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t("directory.erase")}
      </Button>
      {asked ? (
        <EraseWindow investorId={investorId} name={name} number={number} onClose={() => setAsked(false)} />
      ) : null}
    </>
  );
}

interface EraseWindowProps {
  investorId: string;
  name: string;
  number: number;
  onClose: () => void;
}

function EraseWindow({ investorId, name, number, onClose }: EraseWindowProps) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [typed, setTyped] = useState("");
  const erase = useEraseInvestor({ onSuccess: onClose });
  return (
    <ReviewWindow
      opened
      danger
      title={t("directory.eraseTitle", { name })}
      act={t("directory.erase")}
      facts={[
        [t("common.name"), name],
        [t("directory.number"), String(number)],
        [t("directory.goes"), t("directory.goesText")],
        [t("directory.stays"), t("directory.staysText")],
      ]}
      next={t("directory.eraseNext")}
      pending={erase.isPending}
      problem={erase.error}
      ready={typed.trim() === name}
      onBack={onClose}
      onConfirm={() => erase.mutate({ investor_id: investorId, key })}
    >
      <TextInput
        label={t("directory.typeName", { name })}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </ReviewWindow>
  );
}
