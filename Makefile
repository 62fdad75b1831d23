# Each target is one script in scripts/; each script installs what it needs and does nothing twice.
.PHONY: run test dist bench bench-alternatives evaluate train tables clean

run:      ; @scripts/run.sh
test:     ; @scripts/test.sh
dist:     ; @scripts/dist.sh
bench:    ; @scripts/bench.sh
bench-alternatives: ; @scripts/bench-alternatives.sh
evaluate: ; @scripts/evaluate.sh
train:    ; @scripts/train.sh
tables:   ; @scripts/tables.sh
clean:    ; @scripts/clean.sh
