"""One task in this process; in the namespace of runner.py."""

own_wire = Wire()
os.environ.setdefault("TMPDIR", os.getcwd())
run_one(int(sys.argv[1]), prepared(sys.argv[2:]), own_wire)
