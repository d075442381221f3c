import { Button, PasswordInput, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { Proof, StepUpDialogProps } from "./step-up-dialog";
import { useUiText } from "./text";
import { Window } from "./window";

export default function StepUpShown({ opened, proofs, onProve, onCancel }: StepUpDialogProps) {
  const t = useUiText();
  const typed = proofs.filter((proof) => proof === "password" || proof === "code");
  const [chosen, setChosen] = useState<Proof | undefined>();
  const [given, setGiven] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const proof = typed.find((one) => one === chosen) ?? typed[0];
  const prove = async (by: Proof) => {
    setBusy(true);
    setWrong(false);
    const isRight = await onProve(by, given);
    setBusy(false);
    setGiven("");
    setWrong(!isRight);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (proof && given) void prove(proof);
  };
  const field = {
    value: given,
    onChange: (event: { currentTarget: { value: string } }) => setGiven(event.currentTarget.value),
    error: isWrong ? t("stepUp.wrong") : undefined,
    "data-autofocus": true,
  };
  return (
    <Window opened={opened} onClose={onCancel} title={t("stepUp.title")} size="md">
      <form onSubmit={send}>
        <Stack>
          <Text size="sm">{t("stepUp.text")}</Text>
          {typed.length > 1 ? (
            <SegmentedControl
              value={proof ?? ""}
              onChange={(value) => setChosen(value as Proof)}
              data={typed.map((one) => ({
                value: one,
                label: t(one === "code" ? "stepUp.code" : "stepUp.password"),
              }))}
            />
          ) : null}
          {proof === "password" ? (
            <PasswordInput label={t("stepUp.password")} autoComplete="current-password" {...field} />
          ) : null}
          {proof === "code" ? (
            <TextInput label={t("stepUp.code")} inputMode="numeric" autoComplete="one-time-code" {...field} />
          ) : null}
          {proof ? (
            <Button type="submit" loading={isBusy} disabled={!given}>
              {t("goOn")}
            </Button>
          ) : null}
          {proofs.includes("passkey") ? (
            <Button
              variant="default"
              loading={isBusy}
              leftSection={<IconFingerprint size={18} />}
              onClick={() => void prove("passkey")}
            >
              {t("stepUp.passkey")}
            </Button>
          ) : null}
          {proofs.includes("session") ? (
            <>
              <Text size="sm">{t("stepUp.other")}</Text>
              <Button loading={isBusy} onClick={() => void prove("session")}>
                {t("goOn")}
              </Button>
            </>
          ) : null}
        </Stack>
      </form>
    </Window>
  );
}
