# Each target is one script in scripts/; each script installs what it needs and does nothing twice.
.PHONY: run test dist bench evaluate train tables clean

run:      ; @scripts/run.sh
test:     ; @scripts/test.sh
dist:     ; @scripts/dist.sh
bench:    ; @scripts/bench.sh
evaluate: ; @scripts/evaluate.sh
train:    ; @scripts/train.sh
tables:   ; @scripts/tables.sh
clean:    ; @scripts/clean.sh
