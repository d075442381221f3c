import { Drawer, Skeleton, Stack } from "@mantine/core";
import { formatDay } from "@poolbook/money";
import type { ExplainDrawerProps, ExplainLine } from "./explain-drawer";
import classes from "./explain-drawer.module.css";
import { MoneyText } from "./money-text";
import overlay from "./overlay.module.css";
import { ErrorState } from "./states";
import { useLocale, useUiText } from "./text";

/** Without Mantine's header, which would be a second banner of the page, and its scroll lock, whose style has no nonce. */
export default function ExplainShown(props: ExplainDrawerProps) {
  const { opened, onClose, title, value, subtitle, parts, error, sum, children } = props;
  const t = useUiText();
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size="md" lockScroll={false}>
      <Drawer.Overlay />
      <Drawer.Content className={overlay.content}>
        <div className={overlay.head}>
          <Drawer.Title className={overlay.title}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t("close")} />
        </div>
        <Drawer.Body>
          {value ? <div className={classes.value}>{value}</div> : null}
          {subtitle ? <div className={classes.soft}>{subtitle}</div> : null}
          {error ? <ErrorState error={error} /> : null}
          {!error && !parts ? (
            <Stack mt="md" role="status" aria-label={t("loading")}>
              {["a", "b", "c", "d"].map((name) => (
                <Skeleton key={name} height={44} />
              ))}
            </Stack>
          ) : null}
          {parts?.map((part, at) => (
            <section key={part.title ?? at} className={classes.part}>
              {part.title ? <h3 className={classes.partTitle}>{part.title}</h3> : null}
              <ul className={classes.lines}>
                {part.lines.map((line) => (
                  <Line key={line.id} line={line} />
                ))}
              </ul>
            </section>
          ))}
          {sum ? (
            <div className={classes.sum}>
              <span>{sum.label}</span>
              <MoneyText value={sum.amount} digits="exact" />
            </div>
          ) : null}
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Line({ line }: { line: ExplainLine }) {
  const locale = useLocale();
  return (
    <li className={classes.line}>
      <div className={classes.words}>
        <div>{line.title}</div>
        <div className={classes.soft}>
          {line.on ? formatDay(line.on, { locale }) : null}
          {line.on && line.more ? " · " : null}
          {line.more}
        </div>
      </div>
      {line.amount ? <MoneyText value={line.amount} digits="exact" /> : null}
    </li>
  );
}
