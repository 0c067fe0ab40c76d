"""How each task is drawn and worked, rightly and wrongly, as functions of its inputs."""
